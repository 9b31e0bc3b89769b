package io.github.aploss.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aploss.evaluation.measure.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cat found and one seen where none is; a difficult cat; a dog found; no cow. */
class VocResultTest {
  private static final double CONFUSION_IOU = 0.75;

  private final VocResult result = result();

  private static VocResult result() {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat", "dog", "cow"), CONFUSION_IOU, false);
    evaluator.add(
        1,
        new VocObjects(new int[] {0}, new double[] {1, 1, 10, 10}, new boolean[1]),
        VocDetections.of(
            new int[] {0, 0, -1},
            new double[] {1, 1, 10, 10, 50, 50, 60, 60, 1, 1, 10, 10},
            new double[] {0.9, 0.8, 0.99}));
    evaluator.add(
        2,
        new VocObjects(
            new int[] {0, 1},
            new double[] {1, 1, 20, 20, 30, 30, 40, 40},
            new boolean[] {true, false}),
        VocDetections.of(new int[] {1}, new double[] {30, 30, 40, 40}, new double[] {0.6}));
    return evaluator.result();
  }

  @Test
  void classesKnowWhatTookPart() {
    assertThat(result.perClass())
        .extracting(
            VocClassResult::name,
            VocClassResult::positives,
            VocClassResult::difficult,
            VocClassResult::detections)
        .containsExactly(tuple("cat", 1, 1, 2), tuple("dog", 1, 0, 1), tuple("cow", 0, 0, 0));
    assertThat(result.images()).isEqualTo(2);
  }

  @Test
  void meansAreOverClassesWithObjects() {
    assertThat(result.mAPArea(9)).isEqualTo(1);
    assertThat(result.mAPAreaMean()).isEqualTo(1);
    assertThat(result.meanOptimalF1()).isEqualTo(1);
    assertThat(result.meanOptimalLrp()).isZero();
    assertThat(result.perClass().get(0).curve(0).falsePositives(1)).isEqualTo(1);
  }

  @Test
  void theConfusionIsMadeAtTheMedianOfTheOptimalThresholds() {
    ConfusionMatrix matrix = result.confusion();
    assertThat(result.typicalThreshold()).isEqualTo(0.6);
    assertThat(matrix.classes()).containsExactly("cat", "dog", "cow");
    assertThat(matrix.minScore()).isEqualTo(0.6);
    assertThat(matrix.iou()).isEqualTo(CONFUSION_IOU);
    assertThat(matrix.row(0)).containsExactly(1, 0, 0, 0);
    assertThat(matrix.row(1)).containsExactly(0, 1, 0, 0);
    assertThat(matrix.row(3)).containsExactly(1, 0, 0, 0);
  }

  @Test
  void withoutObjectsNothingIsMeasured() {
    VocResult nothing = new VocEvaluator(List.of("cat")).result();
    assertThat(nothing.mAP11()).isNaN();
    assertThat(nothing.mAPArea()).isNaN();
    assertThat(nothing.mAPAreaMean()).isNaN();
    assertThat(nothing.meanOptimalF1()).isNaN();
    assertThat(nothing.meanOptimalLrp()).isNaN();
    assertThat(nothing.confusion().iou()).isEqualTo(0.5);
  }
}
