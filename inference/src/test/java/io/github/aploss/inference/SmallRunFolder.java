package io.github.aploss.inference;

import io.github.aploss.detector.Detector;
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
import org.bytedeco.javacpp.PointerScope;

/** Folders of runs whose network has random weights. */
final class SmallRunFolder {
  static final List<String> CLASSES = List.of("ball", "box");

  private SmallRunFolder() {}

  static RecipeBuilder recipe(String model) {
    return RecipeBuilder.defaults()
        .setText("model.name", model, "test")
        .set("input.image-size", "64", "test");
  }

  static RunFolder write(Path folder, String model) {
    Recipe recipe = recipe(model).resolve();
    RunFolder run = RunFolder.create(folder);
    AtomicFile.write(run.recipe(), recipe.yaml());
    provenance().write(run.provenance());
    Detector detector = DetectorFactory.create(recipe, CLASSES.size());
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(run.checkpoints())
          .write(new TrainingState(1, 0, 1), detector.state(), Map.of());
    }
    detector.module().close();
    return run;
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
        List.of(1L, 2L),
        data,
        Optional.empty(),
        Optional.empty());
  }

  /** An evaluation after which each class is shown from a score on. */
  static void evaluate(RunFolder run, double... thresholds) {
    List<EvaluationRecord.OfClass> classes =
        java.util.stream.IntStream.range(0, thresholds.length)
            .mapToObj(
                i ->
                    new EvaluationRecord.OfClass(
                        CLASSES.get(i), 1, Map.of(), 1, thresholds[i], 0, new double[0]))
            .toList();
    new EvaluationRecord(1, 1, 1, Map.of(), classes).write(run.evaluation(1));
  }
}
