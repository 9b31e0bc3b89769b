package io.github.aploss.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
  private static final String WEIGHT = "classification.output.bias";
  private static final String COUNTER = "backbone.bn1.num_batches_tracked";

  private final Detector detector = ModelZoo.create(ModelZoo.config("retinanet-tiny", 2));

  @AfterEach
  void close() {
    detector.module().close();
  }

  private void set(String name, double value) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      tensor(name).fill_(new Scalar(value));
    }
  }

  private Tensor tensor(String name) {
    return detector.state().stream()
        .filter(entry -> entry.name().equals(name))
        .map(NamedTensor::tensor)
        .findFirst()
        .orElseThrow();
  }

  private double value(String name) {
    try (PointerScope scope = new PointerScope()) {
      return Tensors.doubles(tensor(name))[0];
    }
  }

  private static double mean(WeightAverage average, String name) {
    return Tensors.doubles(average.tensors().get(name))[0];
  }

  /** At step t the past weighs (1 + t) / (10 + t), and decay at most. */
  @Test
  void thePastWeighsMoreFromStepToStep() {
    set(WEIGHT, 1);
    try (WeightAverage average = new WeightAverage(detector, 0.5)) {
      set(WEIGHT, 2);
      average.update(0);
      assertThat(mean(average, WEIGHT)).isCloseTo(0.1 * 1 + 0.9 * 2, within(1e-6));
      set(WEIGHT, 0);
      average.update(1);
      assertThat(mean(average, WEIGHT)).isCloseTo(2.0 / 11 * 1.9, within(1e-6));
      average.update(1_000);
      assertThat(mean(average, WEIGHT)).isCloseTo(1.0 / 11 * 1.9, within(1e-6));
    }
  }

  @Test
  void wholeNumbersAreThoseOfTheDetector() {
    try (WeightAverage average = new WeightAverage(detector, 0.9)) {
      set(COUNTER, 7);
      average.update(100);
      assertThat(mean(average, COUNTER)).isEqualTo(7);
    }
  }

  @Test
  void exchangedTwiceBothAreBack() {
    set(WEIGHT, 1);
    try (WeightAverage average = new WeightAverage(detector, 0.9)) {
      set(WEIGHT, 2);
      average.exchange();
      assertThat(value(WEIGHT)).isEqualTo(1);
      assertThat(mean(average, WEIGHT)).isEqualTo(2);
      average.exchange();
      assertThat(value(WEIGHT)).isEqualTo(2);
      assertThat(mean(average, WEIGHT)).isEqualTo(1);
    }
  }

  @Test
  void nativeObjectsDoNotGrowFromStepToStep() {
    try (WeightAverage average = new WeightAverage(detector, 0.9)) {
      average.update(0);
      long before = Pointer.totalCount();
      average.update(1);
      average.exchange();
      average.exchange();
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }
}
