package io.github.aploss.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CurveMeasuresTest {
  /** Scores .9 right (IoU .8), .7 wrong, .5 right (IoU .6), .5 wrong, .2 wrong; 4 objects. */
  private static PrecisionRecallCurve example() {
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(5);
    curve.add(0.9, true, 0.8);
    curve.add(0.7, false, 0);
    curve.add(0.5, true, 0.6);
    curve.add(0.5, false, 0);
    curve.add(0.2, false, 0);
    return curve.build(4);
  }

  @Test
  void curveHasPrecisionAndRecall() {
    PrecisionRecallCurve curve = example();
    assertThat(curve.size()).isEqualTo(5);
    assertThat(curve.recall(2)).isEqualTo(0.5);
    assertThat(curve.precision(2)).isEqualTo(2 / 3.0);
    assertThat(curve.falsePositives(4)).isEqualTo(3);
    assertThat(curve.interpolatedPrecisions()).containsExactly(1, 2 / 3.0, 2 / 3.0, 0.5, 0.4);
  }

  /** F1 is 2/5 at .9 and 4/8 at .5, where both detections of that score are kept. */
  @Test
  void bestF1KeepsAllDetectionsOfOneScore() {
    OptimalF1 best = OptimalF1.of(example());
    assertThat(best.f1()).isEqualTo(0.5);
    assertThat(best.threshold()).isEqualTo(0.5);
    assertThat(best.precision()).isEqualTo(0.5);
    assertThat(best.recall()).isEqualTo(0.5);
  }

  /** At .9: (.2/.5 + 0 + 3) / 4 = .85; at .5: (.6/.5 + 2 + 2) / 6 = .8667. */
  @Test
  void optimalLrpByHand() {
    LrpError lrp = LrpError.of(example(), 0.5);
    assertThat(LrpError.at(example(), 0.5, 0)).isEqualTo(0.85, within(1e-15));
    assertThat(LrpError.at(example(), 0.5, 3)).isEqualTo(5.2 / 6, within(1e-15));
    assertThat(lrp.optimal()).isEqualTo(0.85, within(1e-15));
    assertThat(lrp.threshold()).isEqualTo(0.9);
    assertThat(lrp.localisation()).isEqualTo(0.2, within(1e-15));
    assertThat(lrp.falsePositive()).isZero();
    assertThat(lrp.falseNegative()).isEqualTo(0.75);
  }

  @Test
  void withoutObjectsNothingIsMeasured() {
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(1);
    curve.add(0.5, false, 0);
    assertThat(OptimalF1.of(curve.build(0)).f1()).isNaN();
    assertThat(LrpError.of(curve.build(0), 0.5).optimal()).isNaN();
  }

  @Test
  void keepingNothingMissesEveryObject() {
    assertThat(LrpError.at(example(), 0.5, -1)).isEqualTo(1);
    assertThat(LrpError.at(new PrecisionRecallCurve.Builder(0).build(0), 0.5, -1)).isNaN();
  }

  /** One found of two: keeping it is no better than keeping nothing when its IoU is tau. */
  @Test
  void ofEqualLrpTheHighestThresholdCounts() {
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(1);
    curve.add(0.9, true, 0.5);
    LrpError lrp = LrpError.of(curve.build(2), 0.5);
    assertThat(lrp.optimal()).isEqualTo(1);
    assertThat(lrp.threshold()).isNaN();
  }

  @Test
  void withoutTruePositivesF1IsZeroAndLrpOne() {
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(1);
    curve.add(0.5, false, 0);
    assertThat(OptimalF1.of(curve.build(3)).f1()).isZero();
    assertThat(LrpError.of(curve.build(3), 0.5).optimal()).isEqualTo(1);
    assertThat(LrpError.of(new PrecisionRecallCurve.Builder(0).build(3), 0.5).threshold()).isNaN();
  }

  /** Both optima against the definitions, threshold by threshold. */
  @Property
  void optimaAgreeWithTheDefinitions(@ForAll long seed) {
    Random random = new Random(seed);
    int size = random.nextInt(30);
    double[] scores =
        DoubleStream.generate(() -> random.nextInt(10)).limit(size).sorted().toArray();
    double[] ious = new double[size];
    PrecisionRecallCurve.Builder curve = new PrecisionRecallCurve.Builder(size);
    int right = 0;
    for (int i = 0; i < size; i++) {
      ious[i] = random.nextBoolean() ? 0.5 + random.nextDouble() / 2 : 0;
      right += ious[i] > 0 ? 1 : 0;
      curve.add(-scores[i], ious[i] > 0, ious[i]);
    }
    int objects = right + 1 + random.nextInt(4);
    double bestF1 = 0;
    double bestLrp = 1;
    for (double threshold : scores) {
      double tp = 0;
      double fp = 0;
      double error = 0;
      for (int i = 0; i < size; i++) {
        if (-scores[i] >= -threshold) {
          tp += ious[i] > 0 ? 1 : 0;
          fp += ious[i] > 0 ? 0 : 1;
          error += ious[i] > 0 ? (1 - ious[i]) / 0.5 : 0;
        }
      }
      double fn = objects - tp;
      double precision = tp / (tp + fp);
      double recall = tp / objects;
      bestF1 = Math.max(bestF1, tp == 0 ? 0 : 2 * precision * recall / (precision + recall));
      bestLrp = Math.min(bestLrp, (error + fp + fn) / (tp + fp + fn));
    }
    assertThat(OptimalF1.of(curve.build(objects)).f1()).isEqualTo(bestF1, within(1e-12));
    assertThat(LrpError.of(curve.build(objects), 0.5).optimal()).isEqualTo(bestLrp, within(1e-12));
  }
}
