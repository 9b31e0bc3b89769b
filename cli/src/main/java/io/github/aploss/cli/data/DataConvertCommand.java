package io.github.aploss.cli.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss data convert}. */
@Command(
    name = "convert",
    description = "Write a data set in another format, with copies of its pictures.",
    mixinStandardHelpOptions = true)
final class DataConvertCommand implements Callable<Integer> {
  @Mixin private DataOptions data;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "voc, coco or yolo.")
  private DatasetFormat to;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, Dataset> splits = data.read(spec.commandLine().getErr());
    output.write(splits, to, spec.commandLine().getOut());
    return 0;
  }
}
