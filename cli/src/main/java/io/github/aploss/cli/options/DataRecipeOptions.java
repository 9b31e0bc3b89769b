package io.github.aploss.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which images are trained on and tested on. */
final class DataRecipeOptions {
  private final RecipeCovers recipe;

  DataRecipeOptions(RecipeCovers recipe) {
    this.recipe = recipe;
  }

  @Option(
      names = "--data",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description =
          "Folders of labelled images (VOC, COCO, YOLO), or a data.yaml or COCO file; DIR:SPLIT"
              + " names the training split of one folder.")
  void data(List<String> values) {
    recipe.list("--data", "data.roots", absolute(values));
  }

  @Option(
      names = "--test-data",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description = "Folders to test on (default: those of --data that have the test split).")
  void testData(List<String> values) {
    recipe.list("--test-data", "data.test-roots", absolute(values));
  }

  @Option(
      names = "--train-split",
      paramLabel = "SPLIT",
      description = "What to train on (default: trainval, else train, else the only one).")
  void trainSplit(String value) {
    recipe.text("--train-split", "data.train-split", value);
  }

  @Option(
      names = "--test-split",
      paramLabel = "SPLIT",
      description =
          "What to test on (default: after train the validation split, else test; after trainval"
              + " test).")
  void testSplit(String value) {
    recipe.text("--test-split", "data.test-split", value);
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "voc, coco or yolo (default: recognised).")
  void format(String value) {
    recipe.text("--format", "data.format", value);
  }

  @Option(
      names = "--train-ids",
      paramLabel = "FILE",
      description = "Only the training images of this list, one id or file name a line.")
  void trainIds(Path value) {
    recipe.text(
        "--train-ids", "data.train-ids", value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--test-ids",
      paramLabel = "FILE",
      description = "Only the test images of this list, such as minival.")
  void testIds(Path value) {
    recipe.text(
        "--test-ids", "data.test-ids", value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--strict",
      description = "Refuse what is otherwise left out of the data with a counted note.")
  void strict(boolean value) {
    if (value) {
      recipe.value("--strict", "data.strict", "true");
    }
  }

  @Option(
      names = "--classes",
      paramLabel = "NAME[,NAME...]",
      split = ",",
      hideParamSyntax = true,
      description =
          "Classes to learn, in this order; objects of others are left out (default: all of the"
              + " data).")
  void classes(List<String> values) {
    recipe.list("--classes", "data.classes", values);
  }

  /** So that a run can be resumed from another working directory. */
  private static List<String> absolute(List<String> folders) {
    return folders == null
        ? null
        : DataFolders.split(folders).stream()
            .map(folder -> Path.of(folder).toAbsolutePath().toString())
            .toList();
  }
}
