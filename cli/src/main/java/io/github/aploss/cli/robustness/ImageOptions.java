package io.github.aploss.cli.robustness;

import io.github.aploss.cli.options.DataFolders;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which images are perturbed. */
final class ImageOptions {
  @Option(
      names = "--data",
      hideParamSyntax = true,
      paramLabel = "DIR[,DIR...]",
      description = "Folders of images (VOC, COCO, YOLO); DIR:SPLIT names the split of one folder.")
  private List<String> data;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "What is perturbed (default: ${DEFAULT-VALUE}).")
  private String split;

  /**
   * Not left to picocli, which would ask a command for it when only its subcommand is called.
   *
   * @param when it is required, as the end of the sentence
   */
  void require(CommandLine command, String when) {
    if (data == null) {
      throw new ParameterException(
          command, "Missing required option: '--data=DIR[,DIR...]'" + when);
    }
  }

  String split() {
    return split;
  }

  DatasetRequest request() {
    return request(split);
  }

  /** The same folders with another split. */
  DatasetRequest request(String split) {
    List<DatasetRoot> roots =
        DataFolders.split(data).stream().map(folder -> DatasetRoot.parse(folder, split)).toList();
    return new DatasetRequest(roots, Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  /** The first of the folders. */
  Path firstFolder() {
    return request().roots().get(0).directory();
  }
}
