package io.github.aploss.export;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;

/** Folders of runs whose network has random weights, and scores that lie apart. */
final class RandomRun {
  static final List<String> CLASSES = List.of("ball", "box", "cone");

  private RandomRun() {}

  static Path write(Path folder, Map<String, String> values) {
    RecipeBuilder layers = RecipeBuilder.defaults().set("input.image-size", "64", "test");
    values.forEach((path, value) -> layers.set(path, value, "test"));
    Recipe recipe = layers.resolve();
    RunFolder run = RunFolder.create(folder);
    AtomicFile.write(run.recipe(), recipe.yaml());
    provenance().write(run.provenance());
    Detector detector = DetectorFactory.create(recipe, CLASSES.size());
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      detector.state().forEach(RandomRun::disturb);
      new Checkpoints(run.checkpoints())
          .write(new TrainingState(1, 0, 1), detector.state(), Map.of());
    }
    detector.module().close();
    List<EvaluationRecord.OfClass> classes =
        CLASSES.stream()
            .map(name -> new EvaluationRecord.OfClass(name, 1, Map.of(), 1, 0, 0, new double[0]))
            .toList();
    new EvaluationRecord(1, 1, 1, Map.of(), classes).write(run.evaluation(1));
    return folder;
  }

  /** What training changes: statistics of batches, and outputs that start all alike. */
  private static void disturb(NamedTensor entry) {
    if (entry.name().endsWith("running_mean")) {
      entry.tensor().uniform_(-0.2, 0.2, new GeneratorOptional());
    } else if (entry.name().endsWith("running_var")) {
      entry.tensor().uniform_(0.5, 1.5, new GeneratorOptional());
    } else if (entry.name().matches("classification\\.\\d\\.weight")) {
      entry.tensor().mul_(new Scalar(0.1)); // SSD's start far apart
    } else if (entry.name().equals("classification.output.weight")) {
      entry.tensor().mul_(new Scalar(20.0));
    } else if (entry.name().matches(".*(classification|objectness)\\.weight")) {
      entry.tensor().mul_(new Scalar(3.0));
    } else if (entry.name().matches("backbone\\.layer.*\\.bn3\\.weight")) {
      entry.tensor().mul_(new Scalar(0.2)); // lest features grow from block to block
    }
  }

  private static Provenance provenance() {
    Provenance.DataIdentity data = new Provenance.DataIdentity(1, "one image", "0");
    return new Provenance(
        "test",
        "now",
        "java",
        "system",
        "engine",
        1,
        1,
        "random",
        Optional.empty(),
        CLASSES,
        List.of(1L, 2L, 7L),
        data,
        Optional.empty(),
        Optional.empty());
  }

  /** An image of random pixels. */
  static Image noise(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Image image = Image.blank(width, height);
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = random.nextInt(256);
    }
    return image;
  }
}
