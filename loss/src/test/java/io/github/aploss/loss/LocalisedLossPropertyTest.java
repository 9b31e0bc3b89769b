package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.loss.DetectionScene.Outcome;
import io.github.aploss.loss.reference.PairStep;
import io.github.aploss.loss.reference.PairwiseAlrp;
import io.github.aploss.loss.reference.PairwiseRankSort;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** aLRP Loss and RS Loss agree with their formulas pair by pair, on one worker and on several. */
class LocalisedLossPropertyTest {
  @Provide
  Arbitrary<DetectionScene> scenes() {
    return DetectionScene.upTo(150);
  }

  private static void check(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as("entry %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Property(tries = 400)
  void alrpMatchesThePairwiseFormulas(
      @ForAll("scenes") DetectionScene scene,
      @ForAll @DoubleRange(min = 0.1, max = 4) double delta,
      @ForAll @DoubleRange(min = 0, max = 0.9) double tau) {
    PairwiseAlrp.Outcome expected =
        new PairwiseAlrp(PairStep.of(new StepFunction.Piecewise(delta)), tau)
            .evaluate(scene.scores().asDoubles(), scene.scores().labels(), scene.boxes().losses());
    for (boolean floats : new boolean[] {false, true}) {
      Outcome found = scene.evaluate(new AlrpLoss(delta, tau), floats);
      assertThat(found.scores()).isCloseTo(expected.classification(), within(1e-12));
      assertThat(found.boxes()).isCloseTo(expected.localisation(), within(1e-11));
      check(found.gradient(), expected.gradient(), floats ? 1e-6 : 1e-11);
      check(found.boxGradient(), expected.boxGradient(), 1e-11);
    }
  }

  @Property(tries = 400)
  void rankSortMatchesThePairwiseFormulas(
      @ForAll("scenes") DetectionScene scene, @ForAll("deltas") double delta) {
    PairwiseRankSort.Outcome expected = pairwise(scene, delta);
    for (boolean floats : new boolean[] {false, true}) {
      Outcome found = scene.evaluate(new RankSortLoss(delta), floats);
      assertThat(found.scores()).isCloseTo(expected.ranking() + expected.sorting(), within(1e-11));
      check(found.gradient(), expected.gradient(), floats ? 1e-6 : 1e-10);
    }
  }

  @Provide
  Arbitrary<Double> deltas() {
    return net.jqwik.api.Arbitraries.of(0.0, 0.25, 0.5, 2.0);
  }

  private static PairwiseRankSort.Outcome pairwise(DetectionScene scene, double delta) {
    StepFunction step =
        delta > 0
            ? new StepFunction.Piecewise(delta)
            : new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    return new PairwiseRankSort(PairStep.of(step))
        .evaluate(scene.scores().asDoubles(), scene.scores().labels(), scene.boxes().ious());
  }

  /** Enough positives to be halved by IoU several times, on several threads. */
  @Test
  void rankSortMatchesThePairwiseFormulasForThousandsOfPositives() {
    Random random = new Random(5);
    for (double grid : new double[] {1e-9, 0.2}) {
      float[] scores = new float[6000];
      byte[] labels = new byte[scores.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextGaussian();
        labels[i] = (byte) random.nextInt(2);
      }
      DetectionScene scene = DetectionScene.draw(new RandomScores(scores, labels), grid, random);
      for (double delta : new double[] {0, 0.5}) {
        PairwiseRankSort.Outcome expected = pairwise(scene, delta);
        Outcome found = scene.evaluate(new RankSortLoss(delta), false);
        assertThat(found.scores())
            .isCloseTo(expected.ranking() + expected.sorting(), within(1e-12));
        check(found.gradient(), expected.gradient(), 1e-14);
      }
    }
  }

  @Property(tries = 100)
  void gradientsOfTheScoresSumToZero(@ForAll("scenes") DetectionScene scene) {
    for (DetectionLoss loss : List.of(new AlrpLoss(), new RankSortLoss())) {
      double[] gradient = scene.evaluate(loss, false).gradient();
      assertThat(Arrays.stream(gradient).sum()).isCloseTo(0, within(1e-12));
    }
  }

  @Property(tries = 100)
  void boxesThatAllFitLeaveApLossWithoutInterpolation(@ForAll("scenes") DetectionScene scene) {
    PositiveBoxes perfect =
        new PositiveBoxes(
            new double[scene.boxes().count()], scene.boxes().ious(), scene.boxes().confidences());
    Outcome found = new DetectionScene(scene.scores(), perfect).evaluate(new AlrpLoss(), false);
    ScoreLoss ap = new ApLoss(new StepFunction.Piecewise(1), false, RankingScope.BATCH);
    Outcome expected = scene.evaluate(new MeanBoxLoss(ap, 1), false);
    assertThat(found.scores()).isCloseTo(expected.scores(), within(1e-12));
    assertThat(found.boxes()).isZero();
    // Where N_FP is next to nothing aLRP Loss pulls at nothing.
    check(found.gradient(), expected.gradient(), 1e-5);
  }

  @Property(tries = 60)
  void workersFindTheLossOfTheWholeBatch(@ForAll("scenes") DetectionScene scene) {
    int size = scene.scores().size();
    ScoreLoss ap = new ApLoss();
    for (DetectionLoss loss :
        List.of(new AlrpLoss(), new RankSortLoss(), new RankSortLoss(0), new MeanBoxLoss(ap, 2))) {
      for (boolean floats : new boolean[] {false, true}) {
        Outcome whole = scene.evaluate(loss, floats);
        List<Outcome> parts = scene.shared(loss, floats, 0, size / 3, size / 3, size / 2);
        for (Outcome part : parts) {
          assertThat(part.scores()).isCloseTo(whole.scores(), within(1e-12));
          assertThat(part.boxes()).isCloseTo(whole.boxes(), within(1e-11));
        }
        check(join(parts.stream().map(Outcome::gradient).toList()), whole.gradient(), 1e-6);
        check(join(parts.stream().map(Outcome::boxGradient).toList()), whole.boxGradient(), 1e-11);
      }
    }
  }

  private static double[] join(List<double[]> parts) {
    return parts.stream().flatMapToDouble(DoubleStream::of).toArray();
  }
}
