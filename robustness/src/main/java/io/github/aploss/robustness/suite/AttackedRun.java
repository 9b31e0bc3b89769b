package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.patchtraining.PatchFolder;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.patchtraining.PatchTraining;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.data.TrainableObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A run that is attacked, under a name that no other run of the suite has. */
public final class AttackedRun implements AutoCloseable {
  private final String name;
  private final TrainedDetector detector;
  private final String weights;
  private FrozenDetector frozen;

  private AttackedRun(String name, TrainedDetector detector) {
    this.name = name;
    this.detector = detector;
    this.weights = detector.fingerprint();
  }

  /**
   * Opens runs; all are tested at one size and not mirrored, since attacks know one input, and by
   * the scores of their classes alone.
   *
   * @param testing covers further values of their recipes
   * @param warnings hears of damaged checkpoints
   * @throws RobustnessException if their classes differ, or two are the same
   */
  public static List<AttackedRun> open(
      List<Path> folders, Consumer<RecipeBuilder> testing, Consumer<String> warnings) {
    List<String> names = names(folders);
    List<AttackedRun> runs = new ArrayList<>();
    try {
      for (int i = 0; i < folders.size(); i++) {
        TrainedDetector detector =
            TrainedDetector.open(
                folders.get(i),
                layers -> {
                  layers.set("inference.scales", "[]", "robustness");
                  layers.set("inference.flip", "false", "robustness");
                  layers.set("inference.iou-weight", "0", "robustness");
                  testing.accept(layers);
                },
                warnings);
        runs.add(new AttackedRun(names.get(i), detector));
        requireSameClasses(runs.get(0), runs.get(i));
      }
      return runs;
    } catch (RuntimeException e) {
      runs.forEach(AttackedRun::close);
      throw e;
    }
  }

  private static void requireSameClasses(AttackedRun first, AttackedRun other) {
    if (!first.detector.classes().equals(other.detector.classes())) {
      throw new RobustnessException(
          "%s finds %s, but %s finds %s; attack runs of the same classes, in the same order"
              .formatted(
                  first.name,
                  String.join(", ", first.detector.classes()),
                  other.name,
                  String.join(", ", other.detector.classes())));
    }
  }

  /** Folders' own names; where two are alike, with the folder that they lie in before them. */
  private static List<String> names(List<Path> folders) {
    List<Path> paths = folders.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    Map<Path, Integer> uses = new HashMap<>();
    paths.forEach(path -> uses.merge(path.getFileName(), 1, Integer::sum));
    List<String> names = new ArrayList<>();
    for (Path path : paths) {
      String name = path.getFileName().toString();
      if (uses.get(path.getFileName()) > 1) {
        name = path.getParent().getFileName() + "-" + name;
      }
      if (names.contains(name)) {
        throw new RobustnessException(
            "two of the runs are called %s; name each run once".formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  public String name() {
    return name;
  }

  public TrainedDetector detector() {
    return detector;
  }

  public Recipe recipe() {
    return detector.recipe();
  }

  /** SHA-256 of the weights. */
  public String weights() {
    return weights;
  }

  /**
   * The network for attacks.
   *
   * @throws RobustnessException if gradients do not reach its input
   */
  FrozenDetector frozen() {
    if (frozen == null) {
      frozen = FrozenDetector.of(detector.detector(), recipe(), name);
    }
    return frozen;
  }

  /** Images with the objects that the run would be trained towards. */
  List<LabelledImage> trainable(Dataset dataset) {
    Map<String, LabelledImage> kept = new HashMap<>();
    TrainableObjects.of(dataset, recipe().data()).forEach(image -> kept.put(image.id(), image));
    return dataset.images().stream()
        .map(image -> kept.getOrDefault(image.id(), image.withObjects(List.of())))
        .toList();
  }

  /**
   * The training of a patch against this run, where a folder stands.
   *
   * @param images of a training split, in the classes of the run
   * @param split what it is called
   * @param out where the patch lies, or will
   */
  public PatchTraining patchTraining(PatchRecipe patch, Dataset images, String split, Path out) {
    PatchFolder.Origin origin = new PatchFolder.Origin(name, weights, images.fingerprint(), split);
    return new PatchTraining(
        frozen(), recipe(), patch, trainable(images), new PatchFolder(out, origin));
  }

  @Override
  public void close() {
    detector.close();
  }
}
