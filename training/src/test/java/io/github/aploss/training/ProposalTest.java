package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.run.setup.TransformFactory;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.data.TrainableObjects;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.step.BatchPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on the proposals of another run, and the loss over the whole training set. */
class ProposalTest {
  private static final int PROPOSALS = 20;

  @TempDir static Path data;
  private static Path network;
  @TempDir Path folder;

  @BeforeAll
  static void trainTheNetworkThatProposes() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(8, 4, 64, ImageEncoding.PNG));
    network = data.resolve("rpn");
    train(
        layers()
            .set("data.one-class", "true", "test")
            .set("training.set-loss", "2", "test")
            .resolve(),
        network);
  }

  private static RecipeBuilder layers() {
    return SmallRun.layers(data.resolve("scenes"), 2, 0);
  }

  private static RecipeBuilder dialled() {
    return layers()
        .setText("training.proposals-from", network.toString(), "test")
        .set("training.proposals", String.valueOf(PROPOSALS), "test")
        .set("loss.box-weight", "0", "test");
  }

  private static void train(Recipe recipe, Path out) {
    try (TrainingRun run =
        TrainingRun.start(recipe, out, Optional.empty(), TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
  }

  private static List<JsonNode> lines(Path run, String type) {
    List<JsonNode> lines = new ArrayList<>();
    MetricsLog.forEach(
        run.resolve("metrics.jsonl"),
        line -> {
          if (line.get("type").asText().equals(type)) {
            lines.add(line);
          }
        });
    return lines;
  }

  @Test
  void allObjectsAreOfOneClass() {
    try (TrainedDetector detector = TrainedDetector.open(network, message -> {})) {
      assertThat(detector.classes()).containsExactly("object");
      Recipe recipe = detector.recipe();
      assertThat(RecipeDatasets.test(recipe.data(), detector.classes()).orElseThrow().images())
          .allSatisfy(image -> assertThat(image.objects()).allMatch(object -> object.label() == 0));
    }
  }

  /** The loss of a trained detector over all its training images, all scores at once in memory. */
  @Test
  void theLossOfTheTrainingSetIsThatOfOneRanking() {
    double expected;
    Recipe recipe = RecipeBuilder.defaults().file(network.resolve("recipe.yaml")).resolve();
    RetinaNet detector = (RetinaNet) DetectorFactory.create(recipe, 1);
    new Checkpoints(network.resolve("checkpoints"))
        .last(message -> {})
        .orElseThrow()
        .restoreInto(detector);
    detector.train(false);
    List<Sample> samples = new ArrayList<>();
    for (LabelledImage image :
        TrainableObjects.of(RecipeDatasets.train(recipe.data()), recipe.data())) {
      samples.add(
          TransformFactory.still(recipe.input())
              .apply(Sample.of(image, ImageReader.read(image)), new SplittableRandom(0)));
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      TrainingOutputs outputs = learn(detector, recipe, samples);
      expected =
          new ApLoss(
                  new StepFunction.Heaviside(StepFunction.Ties.FORMULA), true, RankingScope.BATCH)
              .evaluate(outputs.logits(), outputs.labels(), Partition.byRow())
              .value();
    }
    detector.close();
    List<JsonNode> passes = lines(network, "set-loss");
    assertThat(passes).extracting(line -> line.get("epoch").asInt()).containsExactly(0, 2);
    assertThat(passes.get(1).get("loss").asDouble()).isCloseTo(expected, within(1e-4));
    assertThat(passes.get(1).get("loss").asDouble())
        .isLessThan(passes.get(0).get("loss").asDouble());
    assertThat(network.resolve("report.html")).content().contains("AP-loss of the training set");
  }

  /** All images are squares of one size. */
  private static TrainingOutputs learn(RetinaNet detector, Recipe recipe, List<Sample> samples) {
    ForwardPass network = new ForwardPass(detector, recipe);
    return network.learn(
        network.pixels(samples, ForwardPass.size(samples.get(0))),
        BatchPart.of(samples, 0, 0, 0).get(0).images());
  }

  @Test
  void onlyProposalsAndPositivesAreValid() {
    Recipe recipe = dialled().resolve();
    RetinaNet detector = (RetinaNet) DetectorFactory.create(recipe, 5);
    LabelledImage image = RecipeDatasets.train(recipe.data()).images().get(0);
    Sample sample =
        TransformFactory.still(recipe.input())
            .apply(Sample.of(image, ImageReader.read(image)), new SplittableRandom(0));
    try (ValidSamples valid = ValidSamples.of(recipe, detector, message -> {});
        PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      TrainingOutputs all = learn(detector, recipe, List.of(sample));
      TrainingOutputs restricted =
          valid.restrict(List.of(sample), ForwardPass.size(sample), () -> all);
      double[] before = Tensors.doubles(all.labels());
      double[] after = Tensors.doubles(restricted.labels());
      int classes = 5;
      int rows = 0;
      int positives = 0;
      for (int anchor = 0; anchor < before.length / classes; anchor++) {
        boolean positive = false;
        for (int k = anchor * classes; k < (anchor + 1) * classes; k++) {
          positive |= before[k] == 1;
          assertThat(after[k]).isIn(before[k], -1.0);
          if (before[k] == 1) {
            assertThat(after[k]).isEqualTo(1);
          }
        }
        positives += positive ? 1 : 0;
        rows += after[anchor * classes] >= 0 ? 1 : 0;
      }
      assertThat(rows).isBetween(positives, positives + PROPOSALS);
      assertThat(rows).isLessThan(before.length / classes / 4);
    }
    detector.close();
  }

  @Test
  void aRunOnProposalsGoesOnAsIfUndisturbed() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Recipe recipe = dialled().set("training.set-loss", "1", "test").resolve();
    train(recipe, whole);
    TrainingRun[] running = new TrainingRun[1];
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            if (report.step() == 3) {
              running[0].stop();
            }
          }
        };
    try (TrainingRun run = TrainingRun.start(recipe, parts, Optional.empty(), stopping)) {
      running[0] = run;
      assertThat(run.train()).isFalse();
    }
    try (TrainingRun run = TrainingRun.resume(parts, TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    String weights = "checkpoints/epoch-00002/model.safetensors";
    assertThat(Files.readAllBytes(parts.resolve(weights)))
        .isEqualTo(Files.readAllBytes(whole.resolve(weights)));
    assertThat(lines(parts, "set-loss")).isEqualTo(lines(whole, "set-loss")).hasSize(3);
    assertThat(Provenance.read(whole.resolve("run.json")).proposals().orElseThrow())
        .contains(network.toString());
    // Eight images with 5 classes of the proposals each, and the positives.
    assertThat(lines(whole, "set-loss").get(0).get("negatives").asLong())
        .isLessThan(
            8 * 5 * PROPOSALS + 5 * lines(whole, "set-loss").get(0).get("positives").asLong());
  }

  @Test
  void aRunWhoseProposalsWouldBeOthersIsNotContinued() throws IOException {
    Path rpn = folder.resolve("rpn");
    Path out = folder.resolve("run");
    train(layers().set("training.epochs", "1", "test").resolve(), rpn);
    train(dialled().setText("training.proposals-from", rpn.toString(), "test").resolve(), out);
    Files.move(rpn, folder.resolve("elsewhere"));
    assertThatThrownBy(() -> TrainingRun.resume(out, TrainingListener.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("training.proposals-from: " + rpn + " is not the folder of a run");
    train(
        layers().set("training.epochs", "1", "test").set("training.seed", "7", "test").resolve(),
        rpn);
    assertThatThrownBy(() -> TrainingRun.resume(out, TrainingListener.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not as it was when this one began");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssd-tiny", "faster-rcnn-tiny"})
  void otherDetectorsAreRefused(String model) {
    Recipe recipe = dialled().setText("model.name", model, "test").resolve();
    assertThatThrownBy(() -> train(recipe, folder.resolve("run")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("is for retinanet models, not for " + model);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void otherAnchorsAreRefused() {
    Recipe recipe = dialled().set("model.anchor-size", "16", "test").resolve();
    assertThatThrownBy(() -> train(recipe, folder.resolve("run")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("the anchors of " + network + " are others");
  }

  @Test
  void aMissingRunAndNoProposalsAreRefused() {
    Recipe missing = dialled().setText("training.proposals-from", "nowhere", "test").resolve();
    assertThatThrownBy(() -> train(missing, folder.resolve("run")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("training.proposals-from: nowhere is not the folder of a run");
    RecipeBuilder none = dialled().set("training.proposals", "0", "test");
    assertThatThrownBy(none::resolve)
        .isInstanceOf(RecipeException.class)
        .hasMessage("test: training.proposals is 0 and must be a whole number of at least 1");
  }

  @Test
  void theLossOfASetThatIsDrawnAtRandomIsRefused() {
    Recipe recipe =
        layers()
            .setText("model.name", "faster-rcnn-tiny", "test")
            .set("training.set-loss", "1", "test")
            .resolve();
    assertThatThrownBy(() -> train(recipe, folder.resolve("run")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("training.set-loss is for detectors that score anchors");
  }
}
