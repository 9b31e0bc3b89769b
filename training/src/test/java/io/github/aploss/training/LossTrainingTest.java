package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.progress.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss trains a detector: what it says falls within a few epochs of generated scenes. */
class LossTrainingTest {
  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(24, 1, 96, ImageEncoding.PNG));
  }

  private static RecipeBuilder recipe(String loss) {
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(data.resolve("scenes").toString()), "test")
        .setText("model.name", "retinanet-tiny", "test")
        .setText("loss.name", loss, "test")
        .setText("training.precision", "float32", "test")
        .setText("training.select-on", "none", "test")
        .set("augmentation.photometric", "false", "test")
        .set("augmentation.lighting", "0", "test")
        .set("augmentation.expand", "1", "test")
        .set("training.lr", "0.01", "test")
        .set("model.anchor-size", "32", "test")
        .set("model.anchor-ratios", "[0.5, 1.0, 2.0]", "test")
        .set("model.head-norm", "false", "test")
        .set("augmentation.zoom", "1", "test")
        .set("augmentation.crop", "[]", "test")
        .set("input.image-size", "96", "test")
        .set("training.epochs", "5", "test")
        .set("training.batch-size", "4", "test")
        .set("training.eval-every", "0", "test");
  }

  private static List<Double> train(Recipe recipe, Path out) {
    try (TrainingRun run =
        TrainingRun.start(recipe, out, Optional.empty(), TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    List<Double> losses = new ArrayList<>();
    MetricsLog.forEach(
        out.resolve("metrics.jsonl"),
        line -> {
          if (line.path("type").asText().equals("step")) {
            losses.add(line.get("classification").asDouble());
          }
        });
    return losses;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ap",
        "alrp",
        "rank-sort",
        "auc",
        "focal",
        "ce-ohem",
        "ghm",
        "dr",
        "ap-gradient",
        "ap-hinge"
      })
  void everyLossFalls(String loss) {
    List<Double> losses = train(recipe(loss).resolve(), folder.resolve("run"));
    int quarter = losses.size() / 4;
    assertThat(mean(losses.subList(losses.size() - quarter, losses.size())))
        .isLessThan(mean(losses.subList(0, quarter)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"negatives=ohem", "negatives=random", "step-denominator=heaviside"})
  void theVariantsOfApLossTrain(String variant) {
    String[] parts = variant.split("=");
    Recipe recipe =
        recipe("ap")
            .set("training.epochs", "1", "test")
            .setText("loss." + parts[0], parts[1], "test")
            .resolve();
    assertThat(train(recipe, folder.resolve("run"))).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss.box=giou",
        "loss.box=diou",
        "loss.box=ciou",
        "model.assigner=atss",
        "model.iou-branch=true"
      })
  void boxLossesAndAssignersTrain(String value) {
    String[] parts = value.split("=");
    Recipe recipe = recipe("ap").set(parts[0], parts[1], "test").resolve();
    Path out = folder.resolve("run");
    train(recipe, out);
    List<Double> boxes = new ArrayList<>();
    MetricsLog.forEach(
        out.resolve("metrics.jsonl"),
        line -> {
          if (line.path("type").asText().equals("step")) {
            boxes.add(line.get("box").asDouble());
          }
        });
    int quarter = boxes.size() / 4;
    assertThat(mean(boxes.subList(boxes.size() - quarter, boxes.size())))
        .isLessThan(mean(boxes.subList(0, quarter)));
  }

  @ParameterizedTest
  @CsvSource({"ghm, loss:gradient_density", "alrp, loss:box_balance"})
  void whatALossRemembersIsKept(String loss, String tensor) {
    Recipe recipe = recipe(loss).set("training.epochs", "1", "test").resolve();
    Path out = folder.resolve("run");
    train(recipe, out);
    assertThat(out.resolve("checkpoints/epoch-00001/optimizer.safetensors"))
        .satisfies(
            file ->
                assertThat(new String(Files.readAllBytes(file), "ISO-8859-1")).contains(tensor));
    try (TrainingRun run = TrainingRun.resume(out, TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
  }
}
