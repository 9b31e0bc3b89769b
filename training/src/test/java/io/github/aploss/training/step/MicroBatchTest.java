package io.github.aploss.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.progress.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that goes through the network in parts is ranked, and learnt from, as a whole. */
class MicroBatchTest {
  private static final double TOLERANCE = 1e-5;

  private static RecipeBuilder layers(String model, String norm, String loss) {
    return Trainee.layers(model, norm, loss, 0);
  }

  private static RecipeBuilder inParts(RecipeBuilder layers, int size) {
    return layers.set("training.micro-batch", String.valueOf(size), "test");
  }

  private static void assertClose(
      Map<String, double[]> actual, Map<String, double[]> expected, double tolerance) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, values) -> {
          double largest = 0;
          for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(actual.get(name)[i] - values[i]));
          }
          assertThat(largest).as(name).isLessThanOrEqualTo(tolerance);
        });
  }

  private static void assertSameSteps(RecipeBuilder layers, int part, List<Batch> batches) {
    try (Trainee whole = new Trainee(layers.resolve());
        Trainee parts = new Trainee(inParts(layers, part).resolve())) {
      assertSameSteps(whole, parts, batches, TOLERANCE);
    }
  }

  private static void assertSameSteps(
      Trainee whole, Trainee parts, List<Batch> batches, double tolerance) {
    for (Batch batch : batches) {
      StepReport expected = whole.run(batch);
      StepReport actual = parts.run(batch);
      String step = "step " + expected.step();
      assertThat(actual.classification())
          .as(step)
          .isCloseTo(expected.classification(), within(tolerance * scale(expected)));
      assertThat(actual.box())
          .as(step)
          .isCloseTo(expected.box(), within(tolerance * scale(expected)));
      assertThat(actual.positives()).isEqualTo(expected.positives());
    }
    assertClose(parts.state(), whole.state(), tolerance);
  }

  /** Sums in float32 are as exact as they are large. */
  private static double scale(StepReport report) {
    return Math.max(1, report.classification() + report.box());
  }

  private static List<Batch> batches(int count) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(Trainee.batch(i, i == count - 1 ? 5 : 8, 32, 32));
    }
    return batches;
  }

  @ParameterizedTest
  @CsvSource({"group, ap", "frozen, auc", "group, focal"})
  void afterTwentyStepsTheWeightsAreThoseOfTheWholeBatch(String norm, String loss) {
    RecipeBuilder layers = layers("retinanet-tiny", norm, loss);
    try (Trainee whole = new Trainee(layers.resolve()).atRate(0.001);
        Trainee parts = new Trainee(inParts(layers, 2).resolve()).atRate(0.001)) {
      assertSameSteps(whole, parts, batches(20), TOLERANCE);
    }
  }

  /** In float64 nothing hides behind rounding; libtorch is slow there, so it is two steps. */
  @Test
  void inDoublePrecisionTheyAreThoseToNineDigits() {
    RecipeBuilder layers = layers("retinanet-tiny", "group", "ap");
    try (Trainee whole = new Trainee(layers.resolve(), ScalarType.Double);
        Trainee parts = new Trainee(inParts(layers, 2).resolve(), ScalarType.Double)) {
      assertSameSteps(whole, parts, batches(2), 1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, group, alrp",
    "retinanet-tiny, group, rank-sort",
    "retinanet-tiny, group, ghm",
    "retinanet-tiny, group, dr",
    "retinanet-tiny, group, ce-ohem",
    "retinanet-tiny, group, ap-gradient",
    "retinanet-tiny, group, ap-hinge",
    "ssd-tiny, batch, ap",
    "ssd-tiny, batch, ce-ohem",
    "faster-rcnn-tiny, group, ap",
    "faster-rcnn-tiny, group, rank-sort",
    "faster-rcnn-tiny, group, alrp",
    "faster-rcnn-tiny, group, ce-ohem"
  })
  void everyLossAndEveryDetectorCanBeLearntInParts(String model, String norm, String loss) {
    assertSameSteps(layers(model, norm, loss), 3, batches(2));
  }

  @Test
  void rankingsPerImageAreThose() {
    RecipeBuilder layers = layers("faster-rcnn-tiny", "group", "ap");
    layers.setText("loss.ranking", "image", "test");
    assertSameSteps(layers, 3, batches(2));
  }

  @Test
  void imagesThatKeepTheirProportionsLieInTheFrameOfTheWholeBatch() {
    List<Sample> samples =
        List.of(
            Trainee.sample(1, 1, 32, 40),
            Trainee.sample(2, 1, 32, 32),
            Trainee.sample(3, 2, 64, 33),
            Trainee.sample(4, 0, 40, 32));
    RecipeBuilder layers =
        layers("retinanet-tiny", "group", "ap").set("input.train-shorter", "[64, 64]", "test");
    assertSameSteps(layers, 2, List.of(new Batch(0, samples)));
  }

  /** Without an update, two parts are as good as two batches to BatchNorm. */
  @Test
  void runningStatisticsCountEveryImageOnce() {
    RecipeBuilder layers = layers("retinanet-tiny", "batch", "ap");
    Batch both = Trainee.batch(0, 4, 32, 32);
    try (Trainee one = new Trainee(layers.resolve()).atRate(0);
        Trainee other = new Trainee(inParts(layers, 2).resolve()).atRate(0)) {
      one.run(new Batch(0, both.samples().subList(0, 2)));
      one.run(new Batch(1, both.samples().subList(2, 4)));
      other.run(both);
      Map<String, double[]> actual = other.state();
      assertThat(actual.get("backbone.bn1.num_batches_tracked")).containsExactly(2);
      assertClose(actual, one.state(), TOLERANCE);
    }
  }

  @ParameterizedTest
  @CsvSource({"retinanet-tiny", "faster-rcnn-tiny"})
  void nativeObjectsDoNotGrowFromStepToStep(String model) {
    try (Trainee trainee = new Trainee(inParts(layers(model, "batch", "ap"), 3).resolve())) {
      List<Batch> batches = batches(4);
      batches.subList(0, 2).forEach(trainee::run);
      long before = Pointer.totalCount();
      batches.forEach(trainee::run);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "faster-rcnn-tiny"})
  void predictedIousAreLearntInPartsAlike(String model) {
    RecipeBuilder layers = layers(model, "group", "ap").set("model.iou-branch", "true", "test");
    assertSameSteps(layers, 3, batches(2));
  }
}
