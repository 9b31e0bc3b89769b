package io.github.aploss.loss.theory;

import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.SoftmaxCrossEntropy;
import io.github.aploss.loss.theory.Drawing.Curve;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Observation 1: the error-driven update {@code dx = L* - L}, with an activation L and the wanted
 * output L*, is a descent that is known for two activations.
 */
final class ActivationStatement {
  private static final int DRAWS = 200;
  private static final double H = 1e-5;

  private ActivationStatement() {}

  static Statement check(long seed) {
    Random random = new Random(seed);
    double library = 0;
    double numeric = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] x =
          DoubleStream.generate(() -> 4 * random.nextGaussian())
              .limit(2 + random.nextInt(20))
              .toArray();
      int label = random.nextInt(x.length);
      double[] update = softmaxUpdate(x, label);
      library = Math.max(library, distance(update, crossEntropy(x, label)));
      numeric = Math.max(numeric, distance(update, differences(x, label)));
    }
    return new Statement(
        "observation-1",
        "The error-driven update is the descent on cross-entropy, and on the hinge loss",
        List.of(
            StatementCheck.atMost(
                "softmax: update + gradient of SoftmaxCrossEntropy", library, 1e-12),
            StatementCheck.atMost("softmax: update + finite differences of -log p", numeric, 1e-8),
            StatementCheck.atMost(
                "loss-augmented step: update + derivative of the hinge", hinge(), 1e-8)),
        List.of(drawing()));
  }

  /** {@code L* - L} with L = softmax(x) and L* = 1 for the label, 0 for the rest. */
  static double[] softmaxUpdate(double[] x, int label) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return IntStream.range(0, x.length)
        .mapToDouble(k -> (k == label ? 1 : 0) - Math.exp(x[k]) / sum)
        .toArray();
  }

  /**
   * What the loss-augmented step makes of one output x, for the two classes with outputs (x_1, x_2)
   * = (-x, x): the output of the label is wanted at H = 1, so it moves by 1 - H(x_label - 1), and x
   * with it or against it.
   *
   * @param second whether the label is the second class
   */
  static double hingeUpdate(double x, boolean second) {
    double own = second ? x : -x;
    double error = own - 1 >= 0 ? 0 : 1;
    return second ? error : -error;
  }

  /** The gradient of the library's cross-entropy. */
  private static double[] crossEntropy(double[] x, int label) {
    try (PointerScope scope = new PointerScope()) {
      LossValue value =
          new SoftmaxCrossEntropy()
              .evaluate(
                  Tensors.of(x, 1, x.length), Tensors.of(new int[] {label}, 1), Partition.whole());
      return Tensors.doubles(value.gradient());
    }
  }

  private static double[] differences(double[] x, int label) {
    double[] gradient = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      double[] moved = x.clone();
      moved[k] = x[k] + H;
      double up = minusLog(moved, label);
      moved[k] = x[k] - H;
      gradient[k] = (up - minusLog(moved, label)) / (2 * H);
    }
    return gradient;
  }

  private static double minusLog(double[] x, int label) {
    return Math.log(Arrays.stream(x).map(v -> Math.exp(v - x[label])).sum());
  }

  /** The largest |update + gradient|. */
  private static double distance(double[] update, double[] gradient) {
    return IntStream.range(0, update.length)
        .mapToDouble(k -> Math.abs(update[k] + gradient[k]))
        .max()
        .orElseThrow();
  }

  /** The largest difference on a grid that leaves out the kinks. */
  private static double hinge() {
    double worst = 0;
    for (double x : grid()) {
      for (boolean second : new boolean[] {false, true}) {
        double slope = (hingeLoss(x + H, second) - hingeLoss(x - H, second)) / (2 * H);
        worst = Math.max(worst, Math.abs(hingeUpdate(x, second) + slope));
      }
    }
    return worst;
  }

  private static double hingeLoss(double x, boolean second) {
    return Math.max(0, 1 - (second ? x : -x));
  }

  private static double[] grid() {
    return IntStream.range(0, 200).mapToDouble(i -> -3 + (i + 0.5) * 0.03).toArray();
  }

  private static Drawing drawing() {
    double[] x = grid();
    return new Drawing(
        "observation-1",
        "The hinge loss of the second class and the update of its output",
        "x",
        "loss, update",
        false,
        List.of(
            new Curve("hinge loss", x, of(x, v -> hingeLoss(v, true)), true),
            new Curve(
                "update 1 - H(x - 1), minus its slope",
                x,
                of(x, v -> hingeUpdate(v, true)),
                true)));
  }

  private static double[] of(double[] x, DoubleUnaryOperator value) {
    return Arrays.stream(x).map(value).toArray();
  }
}
