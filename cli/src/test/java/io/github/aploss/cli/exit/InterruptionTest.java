package io.github.aploss.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** In processes of their own: what is registered is called when a process ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
class InterruptionTest {
  private static final int SIGTERM = 128 + 15;

  /** A command that works until it is stopped, and says so. */
  static final class Working {
    private Working() {}

    public static void main(String[] args) throws InterruptedException {
      CountDownLatch stopped = new CountDownLatch(1);
      try (Interruption interruption = Interruption.calls(stopped::countDown)) {
        System.out.println("works");
        stopped.await();
        System.out.println("stops");
      }
      System.out.println("last words");
      Interruption.ended();
    }
  }

  /** A command whose work is over, and which waits for something else. */
  static final class Done {
    private Done() {}

    public static void main(String[] args) throws InterruptedException {
      try (Interruption interruption =
          Interruption.calls(() -> System.out.println("stopped too late"))) {
        System.out.println("works");
      }
      System.out.println("is done");
      new CountDownLatch(1).await();
    }
  }

  @Test
  void theProcessStaysUntilTheCommandHasSaidItsLastWords() throws Exception {
    assertThat(askedToEnd(Working.class, "works")).containsExactly("works", "stops", "last words");
  }

  @Test
  void whatIsClosedIsNotStoppedAnyMore() throws Exception {
    assertThat(askedToEnd(Done.class, "is done")).containsExactly("works", "is done");
  }

  /** What a process says that is asked to end once it has said a line. */
  private static List<String> askedToEnd(Class<?> command, String line)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                command.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      Stream.Builder<String> said = Stream.builder();
      String next;
      while ((next = output.readLine()) != null) {
        said.add(next);
        if (next.equals(line)) {
          // Not by process.destroy(), which closes what the process still says.
          process.toHandle().destroy();
        }
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      return said.build().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
