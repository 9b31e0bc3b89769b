package io.github.aploss.cli.options;

import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which images are perturbed. */
public final class PerturbedImageOptions {
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
  public void require(CommandLine command, String when) {
    if (data == null) {
      throw new ParameterException(
          command, "Missing required option: '--data=DIR[,DIR...]'" + when);
    }
  }

  public String split() {
    return split;
  }

  /** The images, whose annotations are in the classes of whoever reads them. */
  public DatasetRequest request() {
    return request(split);
  }

  /** The same folders with another split. */
  public DatasetRequest request(String split) {
    List<DatasetRoot> roots =
        DataFolders.split(data).stream().map(folder -> DatasetRoot.parse(folder, split)).toList();
    return new DatasetRequest(roots, Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  /** The first of the folders. */
  public Path firstFolder() {
    return request().roots().get(0).directory();
  }
}
