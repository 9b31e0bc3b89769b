package io.github.aploss.detector.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import io.github.aploss.detector.box.IouLoss.Penalty;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IouLossTest {
  private static String name(Penalty penalty) {
    return switch (penalty) {
      case FREE_AREA -> "giou";
      case CENTRE_DISTANCE -> "diou";
      case CENTRE_DISTANCE_AND_RATIO -> "ciou";
    };
  }

  static Stream<Arguments> cases() {
    return Cases.of("giou-loss", "eps", "1.0E-7")
        .flatMap(
            recorded ->
                Arrays.stream(Penalty.values()).map(penalty -> Arguments.of(penalty, recorded)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePublishedLossAndGradient(Penalty penalty, JsonNode recorded) {
    double[] boxes = Cases.numbers(recorded.at("/input/pred"));
    JsonNode expected = recorded.at("/expected/" + name(penalty));
    try (PointerScope scope = new PointerScope()) {
      Tensor predicted = Tensors.of(boxes, boxes.length / 4, 4).set_requires_grad(true);
      Tensor target = Tensors.of(Cases.numbers(recorded.at("/input/target")), boxes.length / 4, 4);
      Tensor losses = new IouLoss(penalty).perBox(predicted, target);
      losses.sum().backward();
      double[] found = Tensors.doubles(losses);
      double[] gradient = Tensors.doubles(predicted.grad());
      boolean ties = recorded.at("/expected/edge_ties").asBoolean();
      for (int i = 0; i < found.length; i++) {
        JsonNode loss = finite(expected, "loss", i);
        assertThat(found[i]).isCloseTo(loss.asDouble(), within(1e-12));
        double[] row = Arrays.copyOfRange(gradient, 4 * i, 4 * i + 4);
        if (ties) {
          assertThat(Arrays.stream(row)).allMatch(Double::isFinite);
        } else {
          assertThat(row)
              .containsExactly(
                  Cases.numbers(finite(expected, "grad_pred", i)),
                  within(recorded.at("/tolerance/float64_abs_grad").asDouble()));
        }
      }
    }
  }

  /** Where the published code is not finite, one of the ways to be so. */
  private static JsonNode finite(JsonNode expected, String key, int row) {
    return expected.at("/finite/" + row).asBoolean(true)
        ? expected.get(key).get(row)
        : expected.get("finite_convention_" + key).get(row);
  }

  /** Random corners, so that no two of them are equal, where there is no derivative. */
  @Property(tries = 60)
  void theGradientIsTheDerivative(@ForAll Penalty penalty, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] boxes = new double[8];
    for (int i = 0; i < 8; i += 4) {
      boxes[i] = random.nextDouble(40);
      boxes[i + 1] = random.nextDouble(40);
      boxes[i + 2] = boxes[i] + random.nextDouble(2, 60);
      boxes[i + 3] = boxes[i + 1] + random.nextDouble(2, 60);
    }
    double[] first = Arrays.copyOf(boxes, 4);
    double[] second = Arrays.copyOfRange(boxes, 4, 8);
    try (PointerScope scope = new PointerScope()) {
      Tensor predicted = Tensors.of(first, 1, 4).set_requires_grad(true);
      new IouLoss(penalty).perBox(predicted, Tensors.of(second, 1, 4)).sum().backward();
      double alpha = alpha(first, second);
      for (int side = 0; side < 4; side++) {
        double slope =
            (value(penalty, moved(first, side, 1e-6), second, alpha)
                    - value(penalty, moved(first, side, -1e-6), second, alpha))
                / 2e-6;
        assertThat(Tensors.doubles(predicted.grad())[side]).isCloseTo(slope, within(1e-6));
      }
    }
  }

  private static double[] moved(double[] box, int side, double by) {
    double[] moved = box.clone();
    moved[side] += by;
    return moved;
  }

  private static double iou(double[] a, double[] b) {
    double width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
    double height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
    return width * height / (union(a, b) + 1e-7);
  }

  private static double union(double[] a, double[] b) {
    double width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
    double height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
    return (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - width * height;
  }

  private static double v(double[] a, double[] b) {
    double angles =
        Math.atan((b[2] - b[0]) / (b[3] - b[1])) - Math.atan((a[2] - a[0]) / (a[3] - a[1]));
    return 4 / (Math.PI * Math.PI) * angles * angles;
  }

  private static double alpha(double[] a, double[] b) {
    return v(a, b) / (1 - iou(a, b) + v(a, b) + 1e-7);
  }

  /** The definitions, with a fixed α. */
  private static double value(Penalty penalty, double[] a, double[] b, double alpha) {
    double width = Math.max(a[2], b[2]) - Math.min(a[0], b[0]);
    double height = Math.max(a[3], b[3]) - Math.min(a[1], b[1]);
    double x = (a[0] + a[2] - b[0] - b[2]) / 2;
    double y = (a[1] + a[3] - b[1] - b[3]) / 2;
    double distance = (x * x + y * y) / (width * width + height * height + 1e-7);
    return 1
        - iou(a, b)
        + switch (penalty) {
          case FREE_AREA -> (width * height - union(a, b)) / (width * height + 1e-7);
          case CENTRE_DISTANCE -> distance;
          case CENTRE_DISTANCE_AND_RATIO -> distance + alpha * v(a, b);
        };
  }

  @ParameterizedTest
  @EnumSource(Penalty.class)
  void regressionsAreJudgedByTheirDecodedBoxes(Penalty penalty) {
    BoxCoder coder = BoxCoder.standard();
    float[] anchors = {0, 0, 32, 32, 16, 16, 48, 80};
    float[] objects = {4, 2, 40, 30, 10, 20, 50, 70};
    float[] others = {1, 3, 37, 31, 12, 12, 61, 66};
    try (PointerScope scope = new PointerScope()) {
      Tensor predicted = Tensors.of(coder.encode(anchors, others), 2, 4).set_requires_grad(true);
      BoxRegression boxes =
          new BoxRegression(
              predicted,
              Tensors.of(coder.encode(anchors, objects), 2, 4),
              Tensors.of(anchors, 2, 4),
              coder);
      IouLoss loss = new IouLoss(penalty);
      double expected =
          loss.perBox(Tensors.of(others, 2, 4), Tensors.of(objects, 2, 4)).sum().item_double();
      assertThat(loss.sum(boxes).item_double()).isCloseTo(expected, within(1e-5));
      assertThat(loss.mean(boxes).item_double()).isCloseTo(expected / 2, within(1e-5));
      loss.sum(boxes).backward();
      assertThat(Arrays.stream(Tensors.doubles(predicted.grad()))).allMatch(value -> value != 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Penalty.class)
  void noPositiveLosesNothingAndKeepsTheGraph(Penalty penalty) {
    try (PointerScope scope = new PointerScope()) {
      Tensor all = Tensors.of(new float[12], 3, 4).set_requires_grad(true);
      Tensor none = Tensors.of(new float[0], 0, 4);
      BoxRegression boxes = new BoxRegression(all.narrow(0, 0, 0), none, none, BoxCoder.standard());
      Tensor loss = new IouLoss(penalty).mean(boxes);
      loss.backward();
      assertThat(loss.item_double()).isZero();
      assertThat(Tensors.doubles(all.grad())).containsOnly(0);
    }
  }

  @Test
  void iousAreThoseOfTheDefinition() {
    try (PointerScope scope = new PointerScope()) {
      Tensor first = Tensors.of(new double[] {0, 0, 4, 4, 0, 0, 1, 1, 0, 0, 2, 2}, 3, 4);
      Tensor second = Tensors.of(new double[] {2, 0, 6, 4, 1, 0, 2, 1, 0, 0, 2, 2}, 3, 4);
      assertThat(Tensors.doubles(IouLoss.ious(first, second)))
          .containsExactly(new double[] {1 / 3.0, 0, 1}, within(1e-7));
    }
  }

  @Test
  void epsilonMustBePositive() {
    assertThatThrownBy(() -> new IouLoss(Penalty.FREE_AREA, 0)).hasMessageContaining("not 0.0");
  }
}
