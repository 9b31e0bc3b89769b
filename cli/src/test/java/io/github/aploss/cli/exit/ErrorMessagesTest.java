package io.github.aploss.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.files.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorMessagesTest {
  /** One of a package that is not ours: what counts is the type. */
  private static final class Mendable extends UserException {
    private static final long serialVersionUID = 1;

    Mendable() {
      super("the lamp is off; switch it on");
    }
  }

  @Command
  private record Failing(RuntimeException failure) implements Runnable {
    @Override
    public void run() {
      throw failure;
    }
  }

  private final StringWriter errors = new StringWriter();

  private int execute(RuntimeException failure) {
    return new CommandLine(new Failing(failure))
        .setErr(new PrintWriter(errors, true))
        .setExecutionExceptionHandler(new ErrorMessages())
        .execute();
  }

  @Test
  void whatAUserCanMendIsOneSentence() {
    assertThat(execute(new Mendable())).isEqualTo(2);
    assertThat(errors.toString().lines()).containsExactly("aploss: the lamp is off; switch it on");
  }

  @Test
  void anyOtherExceptionIsADefectAndShowsItsStack() {
    assertThat(execute(new IllegalStateException("impossible"))).isEqualTo(70);
    assertThat(errors.toString())
        .startsWith("aploss: a defect of aploss, please report it: impossible")
        .contains("at io.github.aploss.cli.exit.ErrorMessagesTest");
  }

  @Test
  void aMachineThatIsTooSmallIsNoDefect() {
    String libtorch = "[enforce fail at alloc_cpu.cpp:118] can't allocate memory: you tried 1 TB";
    assertThat(execute(new RuntimeException(libtorch))).isEqualTo(2);
    assertThat(errors.toString().lines()).hasSize(1);
  }
}
