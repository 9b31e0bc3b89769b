package io.github.aploss.cli.data;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.check.SplitCheck;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aploss data check}. */
@Command(
    name = "check",
    description =
        "Read every annotation and decode every picture, and list all that is wrong; exits with 2 if"
            + " anything changes what is learnt or measured.",
    mixinStandardHelpOptions = true)
final class DataCheckCommand implements Callable<Integer> {
  @Mixin private DataOptions data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean clean = true;
    for (DatasetRoot root : data.roots()) {
      SplitCheck check = SplitCheck.of(root, data.format());
      print(check, out);
      clean &= check.isClean();
    }
    out.println(clean ? "nothing is wrong" : "the data have faults");
    out.flush();
    return clean ? ExitCode.DONE.code() : ExitCode.BAD_INPUT.code();
  }

  private static void print(SplitCheck check, PrintWriter out) {
    out.println(check.split() + ": " + check.summary().orElse("cannot be read"));
    check.problems().forEach(problem -> out.println("  problem: " + problem));
    ReadingWarnings warnings = check.warnings();
    for (ReadingWarnings.Kind kind : warnings.kinds()) {
      out.println((kind.isRefusable() ? "  problem: " : "  note: ") + warnings.sentence(kind));
      warnings.places(kind).stream().skip(1).forEach(place -> out.println("    " + place));
    }
  }
}
