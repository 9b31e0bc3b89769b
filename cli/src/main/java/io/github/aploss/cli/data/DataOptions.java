package io.github.aploss.cli.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.DatasetReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data set, for the commands that take one. */
final class DataOptions {
  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "A folder of labelled images, a data.yaml or a COCO file.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "voc, coco or yolo (default: recognised).")
  private Optional<DatasetFormat> format = Optional.empty();

  @Option(
      names = "--splits",
      paramLabel = "SPLIT[,SPLIT...]",
      split = ",",
      hideParamSyntax = true,
      description = "Only these splits (default: all).")
  private List<String> splits = List.of();

  Path directory() {
    return directory;
  }

  Optional<DatasetFormat> format() {
    return format;
  }

  /** The splits asked for, else all. */
  List<DatasetRoot> roots() {
    List<String> names = splits.isEmpty() ? DatasetReader.splits(directory, format) : splits;
    return names.stream().map(name -> new DatasetRoot(directory, name)).toList();
  }

  /**
   * Reads the splits, all with the classes of the first that has any, and those of the others
   * behind.
   *
   * @param notes hears of what is odd
   */
  Map<String, Dataset> read(PrintWriter notes) {
    List<String> classes = DatasetReader.read(request(roots())).classes();
    Map<String, Dataset> read = new LinkedHashMap<>();
    for (DatasetRoot root : roots()) {
      Dataset dataset = DatasetReader.read(request(List.of(root)).withClasses(classes));
      dataset.warnings().forEach(notes::println);
      read.put(root.split(), dataset);
    }
    return read;
  }

  /** All splits as one data set. */
  Dataset readWhole(PrintWriter notes) {
    Dataset dataset = DatasetReader.read(request(roots()));
    dataset.warnings().forEach(notes::println);
    return dataset;
  }

  private DatasetRequest request(List<DatasetRoot> roots) {
    return new DatasetRequest(roots, format, Optional.empty(), Optional.empty(), true);
  }
}
