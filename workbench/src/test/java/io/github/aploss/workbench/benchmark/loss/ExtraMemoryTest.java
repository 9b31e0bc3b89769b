package io.github.aploss.workbench.benchmark.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Measures in a process of its own, as the benchmark does: what other tests have left to the
 * allocator would be given back, or taken again, in the middle.
 */
@EnabledOnOs(OS.LINUX)
class ExtraMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  /** The main class of the process: prints the memory of one piece of work. */
  static final class Probe {
    public static void main(String[] arguments) {
      twoAtATime();
      System.out.println(ExtraMemory.of(work(arguments[0])).orElseThrow());
    }

    private static LongSupplier work(String name) {
      return switch (name) {
        case "native" -> Probe::twoAtATime;
        case "result" -> () -> twoAtATime() + 64 * MEGABYTE;
        default ->
            () -> {
              byte[] array = new byte[(int) (48 * MEGABYTE)];
              return array[5];
            };
      };
    }

    /** Two tensors at a time, the second of them in place of one that was freed. */
    private static long twoAtATime() {
      try (PointerScope scope = new PointerScope()) {
        Tensor first = torch.ones(64 * MEGABYTE / Float.BYTES);
        try (Tensor second = torch.ones(32 * MEGABYTE / Float.BYTES)) {
          first.narrow(0, 0, second.numel()).add_(second);
        }
        torch.ones(32 * MEGABYTE / Float.BYTES);
      }
      return 0;
    }
  }

  private static long extra(String work) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Probe.class.getName(),
                work)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Long.parseLong(out.strip());
  }

  @Test
  void nativePeakIsSeenThoughItIsFreedAgain() throws IOException, InterruptedException {
    assertThat(extra("native")).isBetween(90 * MEGABYTE, 112 * MEGABYTE);
  }

  @Test
  void theResultIsNotCounted() throws IOException, InterruptedException {
    assertThat(extra("result")).isBetween(26 * MEGABYTE, 48 * MEGABYTE);
  }

  @Test
  void theJavaHeapCounts() throws IOException, InterruptedException {
    assertThat(extra("heap")).isGreaterThanOrEqualTo(48 * MEGABYTE);
  }
}
