package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.progress.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of detector learns something of generated scenes within seconds. */
class DetectorTrainingTest {
  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(60, 3, 128, ImageEncoding.PNG));
  }

  private static Recipe recipe(String model, String loss, int epochs, double rate) {
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(data.resolve("scenes").toString()), "test")
        .set("data.test-split", "trainval", "test")
        .setText("model.name", model, "test")
        .setText("loss.name", loss, "test")
        .setText("training.precision", "float32", "test")
        .setText("training.select-on", "none", "test")
        .set("augmentation.photometric", "false", "test")
        .set("augmentation.lighting", "0", "test")
        .set("augmentation.expand", "1", "test")
        .set("augmentation.crop", "[]", "test")
        .set("augmentation.zoom", "1", "test")
        .set("model.anchor-size", "32", "test")
        .set("input.image-size", "128", "test")
        .set("model.regions", "64", "test")
        .set("training.epochs", String.valueOf(epochs), "test")
        .set("training.batch-size", "4", "test")
        .set("training.lr", String.valueOf(rate), "test")
        .set("training.lr-reference-batch", "0", "test")
        .set("training.eval-every", "0", "test")
        .resolve();
  }

  @ParameterizedTest
  @CsvSource({
    "ssd-tiny, ap, 16, 0.01, 0.05",
    "faster-rcnn-tiny, ap, 10, 0.01, 0.03",
    "faster-rcnn-tiny, focal, 10, 0.01, 0.01"
  })
  void learnsGeneratedScenes(
      String model, String loss, int epochs, double rate, double leastPrecision) {
    Path out = folder.resolve("run");
    try (TrainingRun run =
        TrainingRun.start(
            recipe(model, loss, epochs, rate), out, Optional.empty(), TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    List<Double> losses = new ArrayList<>();
    List<Double> precisions = new ArrayList<>();
    MetricsLog.forEach(
        out.resolve("metrics.jsonl"),
        (JsonNode line) -> {
          if (line.get("type").asText().equals("step")) {
            losses.add(line.get("classification").asDouble());
          } else if (line.get("type").asText().equals("evaluation")) {
            precisions.add(line.at("/metrics/AP50").asDouble());
          }
        });
    int tenth = losses.size() / 10;
    double before = mean(losses.subList(0, tenth));
    double after = mean(losses.subList(losses.size() - tenth, losses.size()));
    assertThat(after).isLessThan(0.97 * before);
    assertThat(precisions).hasSize(1);
    assertThat(precisions.get(0)).isGreaterThan(leastPrecision);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
