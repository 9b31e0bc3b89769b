package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.SceneGenerator;
import io.github.aploss.dataset.SceneOptions;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.recipe.RecipeLayers;
import io.github.aploss.training.run.Checkpoints;
import io.github.aploss.training.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch that goes through the network in parts is ranked, and learnt from, as a whole. */
class MicroBatchTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir static Path data;
  @TempDir Path folder;

  /** Steps, and what was said at the start. */
  private static final class Recorder implements TrainingListener {
    private final List<StepReport> steps = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Long> pointers = new ArrayList<>();

    @Override
    public void step(StepReport report) {
      steps.add(report);
      pointers.add(Pointer.totalCount());
    }

    @Override
    public void message(String sentence) {
      messages.add(sentence);
    }
  }

  @BeforeAll
  static void generate() {
    SceneGenerator.write(
        data.resolve("scenes"), new SceneOptions(25, 4, 64, SceneOptions.Encoding.PNG));
  }

  /** 20 images to train on. */
  private static RecipeLayers layers() {
    return RecipeLayers.defaults()
        .set("data.roots", List.of(data.resolve("scenes").toString()), "test")
        .setText("model.name", "retinanet-tiny", "test")
        .setText("model.normalisation", "group", "test")
        .set("model.regions", "32", "test")
        .set("input.image-size", "64", "test")
        .set("training.epochs", "7", "test")
        .set("training.batch-size", "8", "test")
        .set("training.eval-every", "0", "test");
  }

  private Map<String, double[]> train(Recipe recipe, String name, TrainingListener listener) {
    Path out = folder.resolve(name);
    try (TrainingRun run = TrainingRun.start(recipe, out, Optional.empty(), listener)) {
      assertThat(run.train()).isTrue();
    }
    Map<String, double[]> weights = new HashMap<>();
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(RunFolder.open(out).checkpoints())
          .last(message -> {})
          .orElseThrow()
          .model()
          .forEach((key, tensor) -> weights.put(key, Tensors.doubles(tensor)));
    }
    return weights;
  }

  private static void assertClose(Map<String, double[]> actual, Map<String, double[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) ->
            assertThat(actual.get(name))
                .as(name)
                .usingComparatorWithPrecision(TOLERANCE)
                .containsExactly(values));
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, group, ap, 2",
    "retinanet-tiny, frozen, ap, 3",
    "retinanet-tiny, group, auc, 2",
    "retinanet-tiny, group, focal, 2",
    "retinanet-tiny, group, ghm, 3",
    "retinanet-tiny, group, dr, 2",
    "retinanet-tiny, group, ce-ohem, 2",
    "ssd-tiny, batch, ap, 2",
    "faster-rcnn-tiny, group, ap, 2",
    "faster-rcnn-tiny, group, ce-ohem, 3"
  })
  void theWeightsAreThoseOfTheWholeBatch(String model, String norm, String loss, String part) {
    RecipeLayers layers =
        layers()
            .setText("model.name", model, "test")
            .setText("model.normalisation", norm, "test")
            .setText("loss.name", loss, "test");
    Recorder whole = new Recorder();
    Recorder parts = new Recorder();
    Map<String, double[]> expected = train(layers.resolve(), "whole", whole);
    Map<String, double[]> actual =
        train(layers.set("training.micro-batch", part, "test").resolve(), "parts", parts);
    assertThat(parts.steps).hasSize(21);
    for (int i = 0; i < whole.steps.size(); i++) {
      StepReport one = whole.steps.get(i);
      StepReport other = parts.steps.get(i);
      assertThat(other.classification()).isCloseTo(one.classification(), within(TOLERANCE));
      assertThat(other.box()).isCloseTo(one.box(), within(TOLERANCE));
      assertThat(other.positives()).isEqualTo(one.positives());
    }
    assertClose(actual, expected);
  }
}
