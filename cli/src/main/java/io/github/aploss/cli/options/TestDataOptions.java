package io.github.aploss.cli.options;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.setup.RecipeDatasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which labelled images the detector of a run is looked at on. */
public final class TestDataOptions {
  @Option(
      names = "--data",
      hideParamSyntax = true,
      paramLabel = "DIR[,DIR...]",
      description =
          "Folders of images (VOC, COCO, YOLO), or a data.yaml or COCO file; DIR:SPLIT names the"
              + " split of one folder (default: the test data of the run).")
  private List<String> data = List.of();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "Which images of the data (default: those of the run; with --data test, else the"
              + " validation split).")
  private String split;

  @Option(
      names = "--data-format",
      paramLabel = "FORMAT",
      description = "voc, coco or yolo (default: recognised).")
  private Optional<DatasetFormat> dataFormat = Optional.empty();

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "Only the images of this list, one id or file name a line, such as minival.")
  private Path ids;

  /** Whether nothing was named, so that it is all as in the run. */
  public boolean isEmpty() {
    return data.isEmpty() && split == null && ids == null;
  }

  /** What the options name; what they leave open is as in the run. */
  public DatasetRequest request(DataRecipe run) {
    Optional<Path> list = isEmpty() ? run.testIds() : Optional.ofNullable(ids);
    return new DatasetRequest(roots(run), dataFormat, Optional.empty(), list, false);
  }

  private List<DatasetRoot> roots(DataRecipe run) {
    String name = split == null ? DataRecipe.AUTO : split;
    if (!data.isEmpty()) {
      return RecipeDatasets.testRoots(DataFolders.split(data), name, dataFormat);
    }
    if (split == null) {
      return RecipeDatasets.testRoots(run);
    }
    List<String> folders = run.testRoots().isEmpty() ? run.roots() : run.testRoots();
    return folders.stream()
        .map(text -> new DatasetRoot(DatasetRoot.parse(text, "").directory(), split))
        .distinct()
        .toList();
  }
}
