package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workers that share a mini-batch find the loss and the gradient of one that has all of it. */
class SharedBatchTest {
  private static final int CLASSES = 5;
  private static final int ENTRIES = 40;

  /** Images of each worker: even, uneven, a worker without any, one alone. */
  private static final int[][] SHARES = {{2, 2}, {3, 2}, {4, 0}, {0, 3}, {2, 2, 1}, {1, 0, 2}};

  static Stream<ScoreLoss> losses() {
    StepFunction exact = new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    StepFunction wide = new StepFunction.Piecewise(1);
    StepFunction sigmoid = new StepFunction.Sigmoid(0.7);
    NegativeSampling all = new NegativeSampling.All();
    return Stream.of(
        new ApLoss(),
        new ApLoss(wide, false, RankingScope.IMAGE),
        new ApLoss(new StepFunction.Piecewise(0.25), exact, true, RankingScope.BATCH, all),
        new ApLoss(exact, true, RankingScope.BATCH),
        new ApLoss(sigmoid, true, RankingScope.BATCH),
        new ApLoss(sigmoid, exact, false, RankingScope.BATCH, all),
        new ApLoss(new StepFunction.Heaviside(StepFunction.Ties.INDEX), true, RankingScope.IMAGE),
        new ApLoss(wide, wide, true, RankingScope.BATCH, new NegativeSampling.Hardest(1.5)),
        new ApLoss(wide, wide, true, RankingScope.BATCH, new NegativeSampling.Random(1.5, 7)),
        new AucLoss(),
        new AucLoss(sigmoid, RankingScope.IMAGE),
        new FocalLoss(),
        new GhmLoss(10, 0),
        new DrLoss(),
        new ApGradientLoss(),
        new ApGradientLoss(0.5, 1e-3, RankingScope.IMAGE),
        new ApHingeLoss(RankingScope.IMAGE),
        new CeOhemLoss(1.5),
        new SoftmaxCrossEntropy());
  }

  /** Scores of images, and how likely an entry of each is positive. */
  private record Images(List<double[]> scores, List<byte[]> labels, boolean softmax) {
    static Images draw(Random random, int count, boolean softmax) {
      List<double[]> scores = new ArrayList<>();
      List<byte[]> labels = new ArrayList<>();
      for (int image = 0; image < count; image++) {
        double positive = image == 0 ? 0 : 0.1 * image;
        double[] drawn = random.doubles(ENTRIES * CLASSES).map(u -> (float) (6 * u - 3)).toArray();
        byte[] wanted = new byte[softmax ? ENTRIES : ENTRIES * CLASSES];
        for (int i = 0; i < wanted.length; i++) {
          double u = random.nextDouble();
          int found = softmax ? 1 + random.nextInt(CLASSES - 1) : 1;
          wanted[i] = (byte) (u < positive ? found : u < 0.9 ? 0 : -1);
        }
        scores.add(drawn);
        labels.add(wanted);
      }
      return new Images(scores, labels, softmax);
    }

    Outcome evaluate(ScoreLoss loss, int from, int to, boolean floats, BatchExchange exchange) {
      try (PointerScope scope = new PointerScope()) {
        int count = to - from;
        double[] flat = join(scores.subList(from, to));
        float[] single = new float[flat.length];
        for (int i = 0; i < flat.length; i++) {
          single[i] = (float) flat[i];
        }
        long[] shape = {count, ENTRIES, CLASSES};
        Tensor logits = floats ? Tensors.of(single, shape) : Tensors.of(flat, shape);
        byte[] wanted = new byte[count * labels.get(0).length];
        for (int i = 0; i < count; i++) {
          byte[] of = labels.get(from + i);
          System.arraycopy(of, 0, wanted, i * of.length, of.length);
        }
        Tensor targets =
            softmax
                ? Tensors.of(wanted, count, ENTRIES)
                : Tensors.of(wanted, count, ENTRIES, CLASSES);
        LossValue value = loss.evaluate(logits, targets, Partition.byRow(), exchange);
        return new Outcome(
            value.value(),
            Tensors.doubles(value.gradient()),
            value.positives(),
            value.keptNegatives());
      }
    }

    List<Outcome> shared(ScoreLoss loss, int[] shares, boolean floats) {
      return Workers.run(
          shares.length,
          exchange -> {
            int from = Arrays.stream(shares, 0, exchange.rank()).sum();
            return evaluate(loss, from, from + shares[exchange.rank()], floats, exchange);
          });
    }
  }

  private record Outcome(double value, double[] gradient, long positives, long kept) {}

  private static double[] join(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void isTheLossOfTheWholeBatch(ScoreLoss loss) {
    Random random = new Random(3);
    boolean softmax = loss instanceof CeOhemLoss || loss instanceof SoftmaxCrossEntropy;
    for (int[] shares : SHARES) {
      int count = Arrays.stream(shares).sum();
      Images images = Images.draw(random, count, softmax);
      for (boolean floats : new boolean[] {false, true}) {
        double gradientTolerance = floats ? 1e-7 : 1e-12;
        Outcome whole = images.evaluate(loss, 0, count, floats, BatchExchange.alone());
        List<Outcome> parts = images.shared(loss, shares, floats);
        for (Outcome part : parts) {
          assertThat(part.value).isCloseTo(whole.value, within(floats ? 1e-6 : 1e-12));
          assertThat(part.positives).isEqualTo(whole.positives);
          assertThat(part.kept).isEqualTo(whole.kept);
        }
        double[] gradient = join(parts.stream().map(Outcome::gradient).toList());
        assertThat(gradient).hasSameSizeAs(whole.gradient);
        for (int i = 0; i < gradient.length; i++) {
          assertThat(gradient[i])
              .as("%s of %s, entry %d", loss, Arrays.toString(shares), i)
              .isCloseTo(whole.gradient[i], within(gradientTolerance));
        }
      }
    }
  }

  @Test
  void aStateIsThatOfTheWholeBatch() {
    Images images = Images.draw(new Random(5), 4, false);
    List<double[]> states =
        Workers.run(
            2,
            exchange -> {
              try (GhmLoss loss = new GhmLoss()) {
                images.evaluate(loss, 2 * exchange.rank(), 2 * exchange.rank() + 2, true, exchange);
                return Tensors.doubles(loss.state().get("gradient_density"));
              }
            });
    try (GhmLoss loss = new GhmLoss()) {
      images.evaluate(loss, 0, 4, true, BatchExchange.alone());
      double[] whole = Tensors.doubles(loss.state().get("gradient_density"));
      assertThat(states).allSatisfy(state -> assertThat(state).containsExactly(whole));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aNotFiniteScoreOfOneIsSeenByAll(ScoreLoss loss) {
    boolean softmax = loss instanceof CeOhemLoss || loss instanceof SoftmaxCrossEntropy;
    Images images = Images.draw(new Random(9), 4, softmax);
    Arrays.fill(images.scores.get(3), Double.NaN);
    for (Outcome part : images.shared(loss, new int[] {2, 2}, true)) {
      assertThat(part.value).isNaN();
      assertThat(part.gradient).containsOnly(Double.NaN);
    }
  }

  @Test
  void perWorkerIsTheMeanOverThoseThatHaveImages() {
    Images images = Images.draw(new Random(11), 4, false);
    ScoreLoss loss = new PerWorkerLoss(new ApLoss());
    BatchExchange alone = BatchExchange.alone();
    Outcome first = images.evaluate(new ApLoss(), 0, 3, false, alone);
    Outcome second = images.evaluate(new ApLoss(), 3, 4, false, alone);
    List<Outcome> parts = images.shared(loss, new int[] {3, 0, 1}, false);
    for (Outcome part : parts) {
      assertThat(part.value).isCloseTo((first.value + second.value) / 2, within(1e-15));
      assertThat(part.positives).isEqualTo(first.positives + second.positives);
    }
    assertThat(parts.get(2).gradient)
        .containsExactly(Arrays.stream(second.gradient).map(g -> g / 2).toArray());
  }

  @Test
  void whatNeedsAllScoresInOnePlaceIsRefused() {
    Images images = Images.draw(new Random(13), 2, false);
    List<ScoreLoss> refused =
        List.of(
            new ApHingeLoss(),
            new ApLoss(
                new StepFunction.Heaviside(StepFunction.Ties.INDEX), true, RankingScope.BATCH));
    for (ScoreLoss loss : refused) {
      assertThatThrownBy(() -> images.shared(loss, new int[] {1, 1}, true))
          .hasRootCauseInstanceOf(IllegalArgumentException.class)
          .rootCause()
          .hasMessageContaining("several workers");
    }
  }
}
