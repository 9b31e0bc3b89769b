package io.github.aploss.run.recipe;

import io.github.aploss.dataset.DatasetFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which images are trained and tested on.
 *
 * @param roots folders as the user names them, {@code FOLDER} or {@code FOLDER:SPLIT}
 * @param testRoots folders to test on; empty for those of {@code roots} that have the test split
 * @param classes the class names in order, objects of others are left out; empty for all of the
 *     data
 * @param strict whether what is otherwise left out with a note is refused
 * @param validation the part of the training images that is kept from training where weights are
 *     selected on it
 * @param oneClass whether all objects become one class, {@link #ONE_CLASS}
 */
public record DataRecipe(
    List<String> roots,
    List<String> testRoots,
    Optional<DatasetFormat> format,
    String trainSplit,
    String testSplit,
    Optional<Path> trainIds,
    Optional<Path> testIds,
    double validation,
    List<String> classes,
    boolean strict,
    boolean oneClass,
    boolean trainDifficult,
    boolean trainCrowd,
    boolean trainEmpty) {
  /** The split that is chosen by what there is. */
  public static final String AUTO = "auto";

  /** What all objects are called where their classes do not matter. */
  public static final String ONE_CLASS = "object";

  static DataRecipe from(RecipeGroupReader group) {
    String format = group.oneOf("format", List.of("auto", "voc", "coco", "yolo"));
    return new DataRecipe(
        group.texts("roots"),
        group.texts("test-roots"),
        format.equals("auto")
            ? Optional.empty()
            : Optional.of(DatasetFormat.valueOf(format.toUpperCase(Locale.ROOT))),
        group.text("train-split"),
        group.text("test-split"),
        group.optionalPath("train-ids"),
        group.optionalPath("test-ids"),
        group.number("validation", 0.001, 0.9),
        group.texts("classes"),
        group.flag("strict"),
        group.flag("one-class"),
        group.flag("train-difficult"),
        group.flag("train-crowd"),
        group.flag("train-empty"));
  }
}
