package io.github.aploss.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.evaluation.voc.VocDetections;
import io.github.aploss.evaluation.voc.VocEvaluator;
import io.github.aploss.evaluation.voc.VocObjects;
import io.github.aploss.evaluation.voc.VocResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same analysis by the rules of VOC: area under the curve, difficult objects. */
class VocErrorAnalysisTest {
  private static final double[] LEFT = {1, 1, 10, 10};
  private static final double[] HALF_LEFT = {6, 1, 15, 10};
  private static final double[] RIGHT = {51, 1, 60, 10};

  private static double[] boxes(double[]... boxes) {
    double[] all = new double[4 * boxes.length];
    for (int i = 0; i < boxes.length; i++) {
      System.arraycopy(boxes[i], 0, all, 4 * i, 4);
    }
    return all;
  }

  @Test
  void difficultObjectsAreNoErrorAndNoPlaceForOne() {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat", "dog"), 0.5, true);
    evaluator.add(
        1,
        new VocObjects(new int[] {0, 0}, boxes(LEFT, RIGHT), new boolean[] {true, false}),
        VocDetections.of(
            new int[] {0, 1, 0, 0},
            boxes(LEFT, LEFT, RIGHT, RIGHT),
            new double[] {0.9, 0.8, 0.7, 0.6}));

    VocResult result = evaluator.result();
    ErrorAnalysis errors = result.errors().orElseThrow();

    assertThat(errors.ap()).isEqualTo(result.mAPArea()).isEqualTo(1);
    assertThat(errors.classes().get(0).objects()).isEqualTo(1);
    assertThat(errors.count(ErrorKind.BACKGROUND)).isEqualTo(1);
    assertThat(errors.count(ErrorKind.DUPLICATE)).isEqualTo(1);
    assertThat(errors.count(ErrorKind.MISSED)).isZero();
    assertThat(errors.count(ErrorKind.LOCALISATION)).isZero();
  }

  @Test
  void gainsAreAreas() {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat"), 0.5, true);
    evaluator.add(
        1,
        new VocObjects(new int[] {0, 0}, boxes(LEFT, RIGHT), new boolean[2]),
        VocDetections.of(
            new int[] {0, -1, 0}, boxes(HALF_LEFT, LEFT, RIGHT), new double[] {0.9, 0.8, 0.7}));

    ErrorAnalysis errors = evaluator.result().errors().orElseThrow();

    assertThat(errors.ap()).isCloseTo(0.25, within(1e-12));
    assertThat(errors.gain(ErrorKind.LOCALISATION)).isCloseTo(0.75, within(1e-12));
    assertThat(errors.falsePositives()).isCloseTo(0.25, within(1e-12));
  }
}
