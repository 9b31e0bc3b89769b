package io.github.aploss.cli.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.writing.DatasetConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a data set is written to, for the commands that write one. */
final class OutputOptions {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to, new or empty.")
  private Path out;

  /** Writes splits by their names, and says what is in each. */
  void write(Map<String, Dataset> splits, DatasetFormat format, PrintWriter console) {
    DatasetConverter.write(splits, format, out);
    splits.forEach((name, dataset) -> console.println(name + ": " + dataset.summary()));
  }
}
