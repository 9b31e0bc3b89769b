package io.github.aploss.robustness.patchtraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.TinyRun;
import io.github.aploss.robustness.gradient.CellDetector;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.gradient.Inputs;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.robustness.gradient.Vanishing;
import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.patchtraining.PatchFolder.Origin;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.run.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTrainingTest {
  private static final Origin ORIGIN = new Origin("run", "weights", "data", "trainval");

  @TempDir static Path data;
  @TempDir Path folder;

  private static Detector network;
  private static Recipe model;
  private static Dataset images;

  @BeforeAll
  static void make() {
    images = DatasetReader.read(DatasetRequest.of(TinyRun.scenes(data), "trainval"));
    torch.manual_seed(1);
    network = ModelZoo.create(ModelZoo.config("retinanet-tiny", images.classes().size()));
    model = Inputs.recipe("ap").with(java.util.Map.of("input.image-size", "64"));
  }

  @AfterAll
  static void close() {
    network.module().close();
  }

  private static PatchRecipe recipe(PatchRecipe.Goal goal, int steps) {
    return new PatchRecipe(goal, 16, steps, 4, 3, PatchSize.HALF, true);
  }

  private PatchTraining training(String name, PatchRecipe recipe) {
    return new PatchTraining(
        FrozenDetector.of(network, model, "run"),
        model,
        recipe,
        images.images(),
        new PatchFolder(folder.resolve(name), ORIGIN));
  }

  @Test
  void aTrainingThatWasEndedGoesOnToTheSamePatch() throws IOException {
    PatchRecipe recipe = recipe(PatchRecipe.Goal.VANISH, 6);
    assertThat(training("whole", recipe).train(evidence -> {}, () -> false)).isTrue();
    AtomicInteger steps = new AtomicInteger();
    assertThat(
            training("parts", recipe)
                .train(evidence -> steps.incrementAndGet(), () -> steps.get() >= 3))
        .isFalse();
    PatchTraining rest = training("parts", recipe);
    assertThat(rest.left()).isEqualTo(3);
    assertThat(rest.train(evidence -> {}, () -> false)).isTrue();
    for (String file : List.of("patch.png", "patch.json", "state.json")) {
      assertThat(Files.readAllBytes(folder.resolve("parts").resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file)));
    }
    assertThat(PatchFolder.picture(folder.resolve("whole")).picture().rgb())
        .isEqualTo(rest.best().picture().rgb());
  }

  @Test
  void theEvidenceFallsAndTheBestPatchIsKept() throws IOException {
    PatchTraining training = training("vanish", recipe(PatchRecipe.Goal.VANISH, 12));
    training.train(evidence -> {}, () -> false);
    var history =
        new ObjectMapper()
            .readTree(folder.resolve("vanish").resolve("patch.json").toFile())
            .get("evidence");
    assertThat(history.get(1).get("evidence").doubleValue())
        .isLessThan(history.get(0).get("evidence").doubleValue());
    assertThat(training.best().picture().rgb())
        .isNotEqualTo(SquarePatch.start(16, 3).picture().rgb());
  }

  @Test
  void otherObjectivesMoveThePatchToo() {
    for (PatchRecipe.Goal goal : List.of(PatchRecipe.Goal.RANK, PatchRecipe.Goal.TRAIN)) {
      PatchRecipe recipe = recipe(goal, 2);
      training(goal.label(), recipe).train(evidence -> {}, () -> false);
      PatchState state = new PatchFolder(folder.resolve(goal.label()), ORIGIN).state(recipe);
      assertThat(state.step).isEqualTo(2);
      assertThat(state.patch.channels()[0]).isNotEqualTo(SquarePatch.start(16, 3).channels()[0]);
    }
  }

  @Test
  void aPatchOfAnotherTrainingIsNotGoneOnWith() {
    training("patch", recipe(PatchRecipe.Goal.VANISH, 1)).train(evidence -> {}, () -> false);
    assertThatThrownBy(() -> training("patch", recipe(PatchRecipe.Goal.RANK, 1)))
        .isInstanceOf(RobustnessException.class)
        .hasMessageContaining("holds a patch that was trained otherwise (run, vanish, 1 steps");
  }

  @Test
  void whatIsNoPatchIsASentence() {
    assertThatThrownBy(() -> PatchFolder.picture(folder))
        .hasMessageContaining("holds no patch: patch.png");
    assertThatThrownBy(() -> recipe(PatchRecipe.Goal.VANISH, 0))
        .isInstanceOf(RobustnessException.class);
    assertThatThrownBy(
            () ->
                new PatchTraining(
                    FrozenDetector.of(network, model, "run"),
                    model,
                    recipe(PatchRecipe.Goal.VANISH, 1),
                    images.images().stream().map(image -> image.withObjects(List.of())).toList(),
                    new PatchFolder(folder, ORIGIN)))
        .hasMessage("a patch needs objects to be trained on, but the images have none");
  }

  /** From the network's input through placing, overlaps and pooling to the patch. */
  @Test
  void theGradientOfThePatchIsThatOfFiniteDifferences() {
    FrozenDetector detector =
        FrozenDetector.of(
            new CellDetector(2, ScoreActivation.SIGMOID, true), Inputs.recipe("ap"), "run");
    PatchRecipe recipe = recipe(PatchRecipe.Goal.VANISH, 1);
    List<Sample> samples = List.of(Inputs.sample(1, 16, 2, 0, 1, 5), Inputs.sample(2, 16, 2, 9));
    SquarePatch patch = SquarePatch.noise(16, 1);
    PatchedBatch batch = PatchedBatch.moved(samples, recipe, 0);
    float[][] gradient = new float[3][16 * 16];
    batch.addGradient(at(detector, samples, batch, patch).gradients(), gradient);
    for (int i = 0; i < 16 * 16; i += 9) {
      int channel = i % 3;
      double up = sum(at(detector, samples, batch, shifted(patch, channel, i, 4)).values());
      double down = sum(at(detector, samples, batch, shifted(patch, channel, i, -4)).values());
      assertThat((double) gradient[channel][i]).isCloseTo((up - down) / 8, within(1e-4));
    }
  }

  private static Objective.Ascent at(
      FrozenDetector detector, List<Sample> samples, PatchedBatch batch, SquarePatch patch) {
    try (PointerScope scope = new PointerScope()) {
      return new Vanishing(new ObjectBoxes(true))
          .towards(detector, samples)
          .at(detector.forward(batch.inputs(patch), batch.size()));
    }
  }

  private static SquarePatch shifted(SquarePatch patch, int channel, int index, float by) {
    float[][] channels = new float[3][];
    for (int c = 0; c < 3; c++) {
      channels[c] = patch.channels()[c].clone();
    }
    channels[channel][index] += by;
    return new SquarePatch(patch.side(), channels);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
