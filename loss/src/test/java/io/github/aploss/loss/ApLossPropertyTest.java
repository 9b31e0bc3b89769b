package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.reference.Algorithm1;
import io.github.aploss.loss.reference.PairStep;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.bytedeco.javacpp.PointerScope;

class ApLossPropertyTest {
  /** Scores that float32 can hold, so that both precisions see the same ranking. */
  record Scene(float[] scores, byte[] labels) {
    double[] asDoubles() {
      double[] doubles = new double[scores.length];
      Arrays.setAll(doubles, i -> scores[i]);
      return doubles;
    }

    Scene permuted(Random random) {
      Scene other = new Scene(scores.clone(), labels.clone());
      for (int i = scores.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        float score = other.scores[i];
        byte label = other.labels[i];
        other.scores[i] = other.scores[j];
        other.labels[i] = other.labels[j];
        other.scores[j] = score;
        other.labels[j] = label;
      }
      return other;
    }
  }

  @Property(tries = 500)
  void bothPrecisionsMatchThePairwiseFormulas(
      @ForAll("scenes") Scene scene,
      @ForAll @DoubleRange(min = 0.1, max = 4) double delta,
      @ForAll boolean interpolated) {
    StepFunction step = new StepFunction.Piecewise(delta);
    PairStep pair = PairStep.of(step);
    Algorithm1.Outcome expected = outcome(scene, new Algorithm1(pair, pair, interpolated));
    ScoreLoss loss = new ApLoss(step, interpolated, RankingScope.BATCH);
    try (PointerScope scope = new PointerScope()) {
      assertLoss(evaluate(loss, scene.asDoubles(), scene.labels))
          .hasValue(expected.loss(), 1e-12)
          .hasGradientWithin(1e-12, expected.gradient());
      assertLoss(evaluate(loss, scene.scores, scene.labels))
          .hasValue(expected.loss(), 1e-12)
          .hasGradientWithin(1e-7, expected.gradient());
    }
  }

  private static Algorithm1.Outcome outcome(Scene scene, Algorithm1 algorithm) {
    return algorithm.evaluate(scene.asDoubles(), scene.labels);
  }

  @Provide
  Arbitrary<StepFunction> steps() {
    return Arbitraries.of(
        new StepFunction.Heaviside(StepFunction.Ties.FORMULA),
        new StepFunction.Heaviside(StepFunction.Ties.INDEX),
        new StepFunction.Sigmoid(0.25),
        new StepFunction.Sigmoid(2));
  }

  @Property(tries = 300)
  void everyStepMatchesThePairwiseFormulas(
      @ForAll("scenes") Scene scene,
      @ForAll("steps") StepFunction step,
      @ForAll boolean interpolated) {
    PairStep pair = PairStep.of(step);
    Algorithm1.Outcome expected = outcome(scene, new Algorithm1(pair, pair, interpolated));
    check(new ApLoss(step, interpolated, RankingScope.BATCH), scene, expected);
  }

  @Property(tries = 200)
  void theExactDenominatorMatchesEquation37(
      @ForAll("scenes") Scene scene, @ForAll @DoubleRange(min = 0.1, max = 4) double delta) {
    StepFunction step = new StepFunction.Piecewise(delta);
    StepFunction exact = new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    Algorithm1.Outcome expected =
        outcome(scene, new Algorithm1(PairStep.of(step), PairStep.of(exact), false));
    ScoreLoss loss = new ApLoss(step, exact, false, RankingScope.BATCH, new NegativeSampling.All());
    check(loss, scene, expected);
  }

  private static void check(ScoreLoss loss, Scene scene, Algorithm1.Outcome expected) {
    try (PointerScope scope = new PointerScope()) {
      assertLoss(evaluate(loss, scene.asDoubles(), scene.labels))
          .hasValue(expected.loss(), 1e-11)
          .hasGradientWithin(1e-11, expected.gradient());
      assertLoss(evaluate(loss, scene.scores, scene.labels))
          .hasValue(expected.loss(), 1e-11)
          .hasGradientWithin(1e-6, expected.gradient());
    }
  }

  @Property(tries = 200)
  void aucIsTheShareOfMisorderedPairs(
      @ForAll("scenes") Scene scene, @ForAll("allSteps") StepFunction step) {
    double[] scores = scene.asDoubles();
    PairStep above = PairStep.of(step);
    double[] gradient = new double[scores.length];
    double pairs = 0;
    double wrong = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (scene.labels[i] == 1 && scene.labels[j] == 0) {
          pairs++;
          wrong += above.of(scores, j, i);
          gradient[j] += above.of(scores, j, i);
          gradient[i] -= above.of(scores, j, i);
        }
      }
    }
    double all = Math.max(1, pairs);
    double[] expected = Arrays.stream(gradient).map(g -> g / all).toArray();
    try (PointerScope scope = new PointerScope()) {
      ScoreLoss loss = new AucLoss(step, RankingScope.BATCH);
      assertLoss(evaluate(loss, scores, scene.labels))
          .hasValue(wrong / all, 1e-11)
          .hasGradientWithin(1e-11, expected);
      assertLoss(evaluate(loss, scene.scores, scene.labels))
          .hasValue(wrong / all, 1e-11)
          .hasGradientWithin(1e-6, expected);
    }
  }

  @Provide
  Arbitrary<StepFunction> allSteps() {
    return Arbitraries.oneOf(
        steps(), Arbitraries.of(new StepFunction.Piecewise(1), new StepFunction.Piecewise(0.25)));
  }

  @Property(tries = 100)
  void theHardestNegativesAreRankedAlone(@ForAll("scenes") Scene scene) {
    double[] scores = scene.asDoubles();
    // Distinct, so that there is one choice only.
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.rint(scores[i]) + i / 256.0;
    }
    byte[] fewer = scene.labels.clone();
    long positives = count(fewer, 1);
    while (count(fewer, 0) > 3 * positives) {
      int lowest = -1;
      for (int j = 0; j < fewer.length; j++) {
        lowest = fewer[j] == 0 && (lowest < 0 || scores[j] < scores[lowest]) ? j : lowest;
      }
      fewer[lowest] = -1;
    }
    try (PointerScope scope = new PointerScope()) {
      LossValue expected = evaluate(new ApLoss(), scores, fewer);
      assertLoss(evaluate(sampled(new NegativeSampling.Hardest(3)), scores, scene.labels))
          .hasValue(expected.value(), 1e-12)
          .hasGradientWithin(1e-12, Tensors.doubles(expected.gradient()));
    }
  }

  @Property(tries = 50)
  void aRandomChoiceIsOfTheRightSizeAndTheSameAgain(
      @ForAll("scenes") Scene scene, @ForAll long seed) {
    ScoreLoss loss = sampled(new NegativeSampling.Random(2, seed));
    byte[] labels = scene.labels.clone();
    float[] high = scene.scores.clone();
    for (int i = 0; i < high.length; i++) {
      high[i] = labels[i] == 0 ? 20_000 : -20_000;
    }
    long expected = Math.min(count(labels, 0), 2 * count(labels, 1));
    try (PointerScope scope = new PointerScope()) {
      LossValue one = evaluate(loss, high, labels);
      assertThat(one.keptNegatives()).isEqualTo(expected);
      assertThat(Tensors.doubles(evaluate(loss, high, labels).gradient()))
          .containsExactly(Tensors.doubles(one.gradient()));
      assertThat(labels).containsExactly(scene.labels);
    }
  }

  private static ScoreLoss sampled(NegativeSampling sampling) {
    StepFunction step = new StepFunction.Piecewise(1);
    return new ApLoss(step, step, true, RankingScope.BATCH, sampling);
  }

  private static long count(byte[] labels, int label) {
    long count = 0;
    for (byte l : labels) {
      count += l == label ? 1 : 0;
    }
    return count;
  }

  @Property(tries = 200)
  void gradientsSumToZero(
      @ForAll("scenes") Scene scene, @ForAll @DoubleRange(min = 0.1, max = 4) double delta) {
    ScoreLoss loss = new ApLoss(new StepFunction.Piecewise(delta), true, RankingScope.BATCH);
    try (PointerScope scope = new PointerScope()) {
      double[] gradient =
          Tensors.doubles(evaluate(loss, scene.asDoubles(), scene.labels).gradient());
      assertThat(Arrays.stream(gradient).sum()).isCloseTo(0, within(1e-13));
    }
  }

  @Property(tries = 200)
  void theOrderOfTheScoresDoesNotMatter(@ForAll("scenes") Scene scene, @ForAll Random random) {
    Scene shuffled = scene.permuted(random);
    try (PointerScope scope = new PointerScope()) {
      LossValue one = evaluate(new ApLoss(), scene.scores, scene.labels);
      LossValue other = evaluate(new ApLoss(), shuffled.scores, shuffled.labels);
      assertLoss(other).hasValue(one.value(), 1e-12);
      assertThat(sorted(other)).containsExactly(sorted(one), within(1e-7));
    }
  }

  private static double[] sorted(LossValue value) {
    double[] gradient = Tensors.doubles(value.gradient());
    Arrays.sort(gradient);
    return gradient;
  }

  @Provide
  Arbitrary<Scene> scenes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 120),
            Arbitraries.of(0.0, 0.05, 0.5, 1.0),
            Arbitraries.of(0.0, 0.3),
            Arbitraries.of(0.0, 0.01, 1.0, 3.0, 1e4),
            Arbitraries.of(1.0, 0.25, 1e-4),
            Arbitraries.randoms())
        .as(ApLossPropertyTest::scene);
  }

  private static Scene scene(
      int size, double positive, double ignored, double spread, double grid, Random random) {
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    double centre = random.nextInt(3) * 4.6 - 4.6;
    for (int i = 0; i < size; i++) {
      // A coarse grid makes ties, and differences that land exactly on the kinks of the step.
      double score = centre + spread * Math.max(-1, Math.min(1, random.nextGaussian() / 2));
      // Adding 0 turns -0 into 0: Double.compare tells them apart.
      scores[i] = (float) (Math.rint(score / grid) * grid) + 0f;
      boolean out = random.nextDouble() < ignored;
      labels[i] = (byte) (out ? -1 : random.nextDouble() < positive ? 1 : 0);
    }
    return new Scene(scores, labels);
  }

  private static LossValue evaluate(ScoreLoss loss, double[] scores, byte[] labels) {
    return loss.evaluate(
        Tensors.of(scores, scores.length), Tensors.of(labels, labels.length), Partition.whole());
  }

  private static LossValue evaluate(ScoreLoss loss, float[] scores, byte[] labels) {
    return loss.evaluate(
        Tensors.of(scores, scores.length), Tensors.of(labels, labels.length), Partition.whole());
  }
}
