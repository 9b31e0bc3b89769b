package io.github.aploss.cli.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.writing.StratifiedSplit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss data split}. */
@Command(
    name = "split",
    description = "Divide a data set into parts at random, each with its share of every class.",
    mixinStandardHelpOptions = true)
final class DataSplitCommand implements Callable<Integer> {
  @Mixin private DataOptions data;

  @Option(
      names = "--parts",
      required = true,
      split = ",",
      hideParamSyntax = true,
      paramLabel = "NAME=SHARE[,NAME=SHARE...]",
      description = "Such as train=.8,val=.1,test=.1.")
  private Map<String, Double> parts = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Equal seeds give equal parts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "voc, coco or yolo (default: that of the data).")
  private Optional<DatasetFormat> to = Optional.empty();

  @Mixin private OutputOptions output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Dataset whole = data.readWhole(spec.commandLine().getErr());
    Map<String, Dataset> splits = StratifiedSplit.of(whole, parts, seed);
    output.write(splits, to.orElse(whole.format()), spec.commandLine().getOut());
    return 0;
  }
}
