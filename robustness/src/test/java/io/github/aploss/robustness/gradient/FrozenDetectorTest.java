package io.github.aploss.robustness.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenDetectorTest {
  private static final int SIDE = 8;

  static Stream<Objective> objectives() {
    return Stream.of(
        new OwnLoss(Inputs.recipe("focal").loss(), false),
        new OwnLoss(Inputs.recipe("focal").loss(), true),
        new OwnLoss(Inputs.recipe("ce-ohem").loss(), false),
        new Vanishing(new ObjectBoxes(true)));
  }

  private static FrozenDetector frozen(Objective objective) {
    boolean softmax = objective instanceof OwnLoss own && own.recipe().kind().softmax();
    return FrozenDetector.of(
        new CellDetector(2, softmax ? ScoreActivation.SOFTMAX : ScoreActivation.SIGMOID, false),
        Inputs.recipe("focal"),
        "run");
  }

  private static Objective.Ascent at(
      FrozenDetector detector, Objective objective, List<Sample> samples, List<double[]> points) {
    try (PointerScope scope = new PointerScope()) {
      ImageSize size = ForwardPass.size(samples.get(0));
      return objective.towards(detector, samples).at(detector.forward(points, size));
    }
  }

  /** A Caffe input is not scaled: differences of a level are small in the scores. */
  @ParameterizedTest
  @MethodSource("objectives")
  void gradientsAreThoseOfFiniteDifferences(Objective objective) {
    FrozenDetector detector = frozen(objective);
    List<Sample> samples = List.of(Inputs.sample(1, SIDE, 2, 0, 3));
    double[] point = Inputs.point(samples.get(0));
    double[] gradient = at(detector, objective, samples, List.of(point)).gradients().get(0);
    double step = 1 / 64.0;
    for (int i = 0; i < point.length; i += 7) {
      double[] up = point.clone();
      double[] down = point.clone();
      // Inputs are float32; these steps are exact there.
      up[i] = (float) point[i] + step;
      down[i] = (float) point[i] - step;
      double rise =
          at(detector, objective, samples, List.of(up)).values()[0]
              - at(detector, objective, samples, List.of(down)).values()[0];
      double width = (double) (float) up[i] - (float) down[i];
      assertThat(gradient[i]).isCloseTo(rise / width, within(2e-4 + 2e-3 * Math.abs(gradient[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void anImageHasTheSameGradientWhateverIsBesideIt(Objective objective) {
    FrozenDetector detector = frozen(objective);
    Sample one = Inputs.sample(1, SIDE, 2, 0, 3);
    Sample other = Inputs.sample(2, SIDE, 2, 1);
    Objective.Ascent alone = at(detector, objective, List.of(one), List.of(Inputs.point(one)));
    Objective.Ascent beside =
        at(
            detector,
            objective,
            List.of(other, one),
            List.of(Inputs.point(other), Inputs.point(one)));
    assertThat(beside.values()[1]).isCloseTo(alone.values()[0], within(1e-9));
    assertThat(beside.gradients().get(1)).containsExactly(alone.gradients().get(0), within(1e-9));
  }

  @Test
  void anImageWithoutObjectsStands() {
    Objective objective = new Vanishing(new ObjectBoxes(true));
    Sample empty = Inputs.sample(1, SIDE, 2);
    Objective.Ascent ascent =
        at(frozen(objective), objective, List.of(empty), List.of(Inputs.point(empty)));
    assertThat(ascent.gradients().get(0)).containsOnly(0);
  }

  /** Otherwise it would look robust: every attack reports the other objective beside it. */
  @Test
  void aSeparatedRankingHasNoGradient() {
    FrozenDetector detector =
        FrozenDetector.of(
            new CellDetector(1, ScoreActivation.SIGMOID, true), Inputs.recipe("ap"), "run");
    Sample leading = leading(detector);
    double[] point = Inputs.point(leading);
    Objective own = new OwnLoss(Inputs.recipe("ap").loss(), false);
    assertThat(at(detector, own, List.of(leading), List.of(point)).gradients().get(0))
        .containsOnly(0);
    Objective vanishing = new Vanishing(new ObjectBoxes(true));
    assertThat(at(detector, vanishing, List.of(leading), List.of(point)).gradients().get(0))
        .isNotEqualTo(new double[point.length]);
  }

  /** An image whose highest score leads by more than the margin, with its object there. */
  private static Sample leading(FrozenDetector detector) {
    for (int seed = 1; ; seed++) {
      float[] scores = scores(detector, Inputs.point(Inputs.sample(seed, SIDE, 1)));
      float[] sorted = scores.clone();
      Arrays.sort(sorted);
      if (sorted[3] - sorted[2] > 1.5) {
        int best =
            IntStream.range(0, 4).filter(i -> scores[i] == sorted[3]).findFirst().orElseThrow();
        return Inputs.sample(seed, SIDE, 1, best);
      }
    }
  }

  private static float[] scores(FrozenDetector detector, double[] point) {
    try (PointerScope scope = new PointerScope()) {
      return detector.forward(List.of(point), new ImageSize(SIDE, SIDE)).logits();
    }
  }

  private static Recipe recipe() {
    return Inputs.recipe("ap");
  }

  @Test
  void theNetworkSeesWhatItSeesInAnEvaluationAndStaysAsItIs() {
    torch.manual_seed(1);
    Detector network = ModelZoo.create(ModelZoo.config("retinanet-tiny", 2));
    FrozenDetector frozen = FrozenDetector.of(network, recipe(), "run");
    List<float[]> before = state(network);
    Sample sample = Inputs.sample(1, 64, 2, 0, 100);
    try (PointerScope scope = new PointerScope()) {
      ForwardPass pass = new ForwardPass(network, recipe());
      var pixels = pass.pixels(List.of(sample), new ImageSize(64, 64));
      float[] plain = Tensors.floats(frozen.detector().forward(pixels).logits());
      assertThat(frozen.forward(List.of(sample.image())).logits())
          .containsExactly(plain, within(1e-5f));
    }
    Objective objective = new OwnLoss(recipe().loss(), true);
    at(frozen, objective, List.of(sample), List.of(Inputs.point(sample)));
    List<float[]> after = state(network);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isEqualTo(before.get(i));
    }
    network.module().close();
  }

  private static List<float[]> state(Detector network) {
    List<float[]> values = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      for (NamedTensor entry : network.state()) {
        values.add(Tensors.floats(entry.tensor()));
      }
    }
    return values;
  }

  @Test
  void memoryStaysFlatOverManySteps() {
    torch.manual_seed(1);
    Detector network = ModelZoo.create(ModelZoo.config("retinanet-tiny", 2));
    FrozenDetector frozen = FrozenDetector.of(network, recipe(), "run");
    Objective objective = new OwnLoss(recipe().loss(), false);
    List<Sample> samples = List.of(Inputs.sample(1, 64, 2, 0, 100));
    List<double[]> points = List.of(Inputs.point(samples.get(0)));
    for (int step = 0; step < 15; step++) {
      at(frozen, objective, samples, points);
    }
    long before = Pointer.physicalBytes();
    for (int step = 0; step < 40; step++) {
      at(frozen, objective, samples, points);
    }
    // One pass of this network leaves some 5 MB if its graph is not freed.
    assertThat(Pointer.physicalBytes() - before).isLessThan(60L << 20);
    network.module().close();
  }

  @Test
  void proposalsHaveNoGradient() {
    Detector network = ModelZoo.create(ModelZoo.config("faster-rcnn-resnet18", 2));
    assertThatThrownBy(() -> FrozenDetector.of(network, recipe(), "my-run"))
        .isInstanceOf(RobustnessException.class)
        .hasMessageStartingWith("my-run is of ")
        .hasMessageContaining("--attacks");
    network.module().close();
  }
}
