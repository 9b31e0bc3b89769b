package io.github.aploss.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aploss.evaluation.measure.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cat found and one seen where none is; a crowd of cats; a dog found; no cow. */
class CocoResultTest {
  private static final double CONFUSION_IOU = 0.75;

  private final CocoResult result = result();

  private static CocoResult result() {
    CocoEvaluator evaluator =
        new CocoEvaluator(
            List.of(
                new CocoCategory(7, "cow"), new CocoCategory(1, "cat"), new CocoCategory(2, "dog")),
            CONFUSION_IOU,
            false);
    evaluator.add(
        1,
        CocoObjects.of(new long[] {1}, new double[] {0, 0, 10, 10}),
        new CocoDetections(
            new long[] {1, 1, 99},
            new double[] {0, 0, 10, 10, 50, 50, 10, 10, 0, 0, 10, 10},
            new double[] {0.9, 0.8, 0.99}));
    evaluator.add(
        2,
        new CocoObjects(
            new long[] {1, 2},
            new double[] {0, 0, 20, 20, 30, 30, 10, 10},
            new double[] {400, 100},
            new boolean[] {true, false}),
        new CocoDetections(new long[] {2}, new double[] {30, 30, 10, 10}, new double[] {0.6}));
    return evaluator.result();
  }

  @Test
  void categoriesAreInOrderOfTheirIdsAndKnowWhatTookPart() {
    assertThat(result.perCategory())
        .extracting(
            each -> each.category().name(),
            CocoCategoryResult::positives,
            CocoCategoryResult::detections)
        .containsExactly(tuple("cat", 1, 2), tuple("dog", 1, 1), tuple("cow", 0, 0));
    assertThat(result.images()).isEqualTo(2);
  }

  @Test
  void meansAreOverCategoriesWithObjects() {
    assertThat(result.metrics().ap50()).isEqualTo(1);
    assertThat(result.meanOptimalF1()).isEqualTo(1);
    assertThat(result.meanOptimalLrp()).isZero();
    assertThat(result.sampledPrecision(9)).hasSize(101).containsOnly(1);
  }

  @Test
  void sampledPrecisionsAreCopies() {
    CocoCategoryResult cat = result.perCategory().get(0);
    assertThat(cat.sampledPrecision(0)).hasSize(101).containsOnly(1);
    Arrays.fill(cat.sampledPrecision(0), 0);
    assertThat(cat.sampledPrecision(0)).containsOnly(1);
  }

  @Test
  void theConfusionIsMadeAtTheMedianOfTheOptimalThresholds() {
    ConfusionMatrix matrix = result.confusion();
    assertThat(result.typicalThreshold()).isEqualTo(0.6);
    assertThat(matrix.minScore()).isEqualTo(0.6);
    assertThat(matrix.iou()).isEqualTo(CONFUSION_IOU);
    assertThat(matrix.background()).isEqualTo(3);
    assertThat(matrix.row(0)).containsExactly(1, 0, 0, 0);
    assertThat(matrix.row(1)).containsExactly(0, 1, 0, 0);
    assertThat(matrix.row(2)).containsExactly(0, 0, 0, 0);
    assertThat(matrix.row(3)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void withoutObjectsNothingIsMeasured() {
    CocoResult nothing = new CocoEvaluator(List.of(new CocoCategory(1, "cat"))).result();
    assertThat(nothing.metrics().byName().values()).containsOnly(-1.0);
    assertThat(nothing.meanOptimalF1()).isNaN();
    assertThat(nothing.sampledPrecision(0)).containsOnly(Double.NaN);
    assertThat(nothing.typicalThreshold()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(nothing.confusion().iou()).isEqualTo(0.5);
  }

  /** A dog that is given between the cats changes nothing of their order. */
  @Test
  void ofEqualScoresTheDetectionGivenFirstComesFirst() {
    double[] here = {0, 0, 10, 10};
    double[] elsewhere = {50, 50, 10, 10};
    assertThat(ap50OfTwoCats(here, elsewhere)).isEqualTo(1);
    assertThat(ap50OfTwoCats(elsewhere, here)).isEqualTo(0.5);
  }

  /** One cat is at 0, 0; the detections of cats have one score, that of a dog a higher one. */
  private static double ap50OfTwoCats(double[] first, double[] second) {
    CocoEvaluator evaluator =
        new CocoEvaluator(List.of(new CocoCategory(1, "cat"), new CocoCategory(2, "dog")));
    evaluator.add(
        1,
        CocoObjects.of(new long[] {1}, new double[] {0, 0, 10, 10}),
        new CocoDetections(
            new long[] {1, 2, 1},
            Stream.of(first, new double[] {80, 80, 10, 10}, second)
                .flatMapToDouble(Arrays::stream)
                .toArray(),
            new double[] {0.5, 0.7, 0.5}));
    return evaluator.result().perCategory().get(0).metrics().ap50();
  }
}
