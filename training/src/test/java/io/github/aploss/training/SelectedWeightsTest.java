package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.inference.EvaluatedThresholds;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.run.folder.BestCheckpoint;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.Selection;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which weights of a run are the ones to use. */
class SelectedWeightsTest {
  private static final long ALL = Long.MAX_VALUE;

  @TempDir static Path data;
  @TempDir Path folder;

  /** Of 20 training images two are kept; the copy has no test split. */
  @BeforeAll
  static void generate() throws IOException {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(25, 1, 64, ImageEncoding.PNG));
    SceneGenerator.write(data.resolve("untested"), new SceneOptions(25, 1, 64, ImageEncoding.PNG));
    Files.delete(data.resolve("untested/ImageSets/Main/test.txt"));
  }

  private static RecipeBuilder recipe(String scenes) {
    return SmallRun.layers(data.resolve(scenes), 3, 1)
        .set("training.lr", "0.002", "test")
        .set("training.batch-size", "4", "test");
  }

  private static List<String> train(Recipe recipe, Path out, long steps) {
    StopAfter listener = new StopAfter(steps);
    try (TrainingRun run = TrainingRun.start(recipe, out, Optional.empty(), listener)) {
      assertThat(listener.train(run)).isEqualTo(steps == ALL);
    }
    return listener.messages;
  }

  private static Selection selection(RunFolder run) {
    return new BestCheckpoint(run.checkpoints()).selection().orElseThrow();
  }

  @Test
  void withoutATestSplitImagesAreKeptFromTrainingAndSelectTheWeights() {
    Recipe recipe = recipe("untested").resolve();
    List<String> messages = train(recipe, folder.resolve("run"), ALL);
    assertThat(messages)
        .anyMatch(
            message ->
                message.startsWith("kept from training, to select the best weights on: 2 images"))
        .contains(
            "no folder has the test split: the detector will be evaluated on the images for"
                + " validation alone");
    RunFolder run = RunFolder.open(folder.resolve("run"));
    List<EvaluationRecord> records = run.validations();
    assertThat(records).extracting(EvaluationRecord::epoch).containsExactly(1, 2, 3);
    assertThat(run.evaluations()).isEmpty();
    double highest =
        records.stream().mapToDouble(record -> record.metrics().get("AP")).max().orElseThrow();
    Selection best = selection(run);
    assertThat(best.ap()).isEqualTo(highest);
    assertThat(best.images()).isEqualTo(records.get(0).images()).isPositive();
    assertThat(run.report())
        .content()
        .contains("images kept from training; there is no test split");
    assertIsUsed(run, records.get(best.epoch() - 1), TrainingData.read(recipe).validation().get());
  }

  /** The detector of a run has the scores, and the thresholds, of a record. */
  private static void assertIsUsed(RunFolder run, EvaluationRecord record, Dataset images) {
    try (TrainedDetector detector = TrainedDetector.open(run.directory(), message -> {})) {
      CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(images);
      detector.detect(images, evaluator::add);
      assertThat(evaluator.result().metrics().byName()).isEqualTo(record.metrics());
      assertThat(detector.withRawScores().display().thresholds())
          .isEqualTo(EvaluatedThresholds.of(record, ScoreScale.RAW));
    }
  }

  /** The test split is read, but does not select. */
  @Test
  void aTestSplitSelectsOnlyWhereItIsAsked() {
    Path out = folder.resolve("run");
    train(recipe("scenes").set("training.epochs", "1", "test").resolve(), out, ALL);
    RunFolder run = RunFolder.open(out);
    assertThat(run.evaluations()).hasSize(1);
    assertThat(run.validations()).hasSize(1);
    assertThat(selection(run).on()).isEqualTo("images kept from training");
    Path asked = folder.resolve("asked");
    Recipe onTest =
        recipe("scenes")
            .set("training.epochs", "1", "test")
            .setText("training.select-on", "test", "test")
            .resolve();
    train(onTest, asked, ALL);
    RunFolder other = RunFolder.open(asked);
    assertThat(other.validations()).isEmpty();
    assertThat(selection(other).images()).isEqualTo(other.evaluations().get(0).images());
    assertThat(selection(other).on()).isEqualTo("images of the test split");
  }

  @Test
  void selectingOnATestSplitThatIsNotThereIsRefused() {
    Recipe recipe = recipe("untested").setText("training.select-on", "test", "test").resolve();
    assertThatThrownBy(() -> train(recipe, folder.resolve("run"), ALL))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("training.select-on is test, but no folder has the test split");
  }

  @Test
  void whereNothingIsSelectedTheLastWeightsAreUsed() {
    Path out = folder.resolve("run");
    train(
        recipe("scenes")
            .set("training.epochs", "1", "test")
            .setText("training.select-on", "none", "test")
            .resolve(),
        out,
        ALL);
    assertThat(out.resolve("checkpoints/best")).doesNotExist();
    assertThat(
            TrainingData.read(
                    recipe("scenes").setText("training.select-on", "none", "test").resolve())
                .images())
        .hasSize(20);
    assertThat(TrainingData.read(recipe("scenes").resolve()).images()).hasSize(18);
  }

  /** A rate of almost nothing finds nothing, evaluation after evaluation. */
  @Test
  void aTrainingWithoutProgressEndsEarlyAndStaysEnded() {
    Path out = folder.resolve("run");
    Recipe recipe =
        recipe("untested")
            .set("training.lr", "1e-12", "test")
            .set("training.epochs", "9", "test")
            .set("training.patience", "2", "test")
            .resolve();
    assertThat(train(recipe, out, ALL))
        .anyMatch(message -> message.startsWith("the training ends early: best is epoch "));
    assertThat(RunFolder.open(out).validations()).hasSize(3);
    try (TrainingRun run = TrainingRun.resume(out, TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    assertThat(RunFolder.open(out).validations()).hasSize(3);
  }

  @Test
  void theAverageOfTheWeightsGoesOnWhereItStood() throws IOException {
    Recipe recipe =
        recipe("untested")
            .set("training.epochs", "2", "test")
            .set("training.ema", "0.9", "test")
            .resolve();
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    train(recipe, whole, ALL);
    train(recipe, parts, 3);
    try (TrainingRun run = TrainingRun.resume(parts, TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    for (String file :
        List.of(
            "epoch-00002/model.safetensors",
            "epoch-00002/optimizer.safetensors",
            "best/model.safetensors",
            "best/selection.json")) {
      assertThat(parts.resolve("checkpoints").resolve(file))
          .hasSameBinaryContentAs(whole.resolve("checkpoints").resolve(file));
    }
  }

  /** The recipe of a run says what was computed in, so that it is resumed in the same. */
  @Test
  void thePrecisionOfTheMachineIsWrittenDown() {
    Recipe recipe =
        recipe("scenes")
            .setText("training.precision", "auto", "test")
            .set("training.epochs", "1", "test")
            .resolve();
    assertThat(recipe.training().chosenPrecision()).isEmpty();
    Path out = folder.resolve("run");
    assertThat(train(recipe, out, 1))
        .anyMatch(message -> message.startsWith("training.precision auto: "));
    assertThat(
            RecipeBuilder.ofRun(out.resolve("recipe.yaml")).resolve().training().chosenPrecision())
        .isIn(Optional.of(Precision.BF16), Optional.of(Precision.FLOAT32));
  }
}
