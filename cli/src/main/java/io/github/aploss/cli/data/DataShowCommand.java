package io.github.aploss.cli.data;

import io.github.aploss.files.Destination;
import io.github.aploss.workbench.data.DataPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss data show}. */
@Command(
    name = "show",
    description =
        "Show a data set on one page: pictures with boxes, counts, shapes against anchors, pictures"
            + " that are alike in two splits.",
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Callable<Integer> {
  @Mixin private DataOptions data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The page, such as report.html.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Destination.file(out);
    PrintWriter err = spec.commandLine().getErr();
    DataPage.write(data.directory().toString(), data.read(err), out);
    spec.commandLine().getOut().println("page: " + out);
    return 0;
  }
}
