package io.github.aploss.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What callers give to the evaluator is checked. */
class CocoInputTest {
  private static final long[] ONE = {1};
  private static final double[] BOX = {1, 2, 3, 4};

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void detectionsHaveAsManyNumbersAsTheyNeed() {
    String message = "1 detections need 4 box numbers and 1 scores; there are ";
    assertRefused(
        () -> new CocoDetections(ONE, new double[3], new double[1]), message + "3 and 1.");
    assertRefused(
        () -> new CocoDetections(ONE, new double[4], new double[2]), message + "4 and 2.");
    assertThat(new CocoDetections(ONE, BOX, new double[1]).size()).isEqualTo(1);
    assertThat(CocoDetections.none().size()).isZero();
  }

  @Test
  void objectsHaveAsManyNumbersAsTheyNeed() {
    String message = "1 objects need 4 box numbers, 1 areas and 1 crowd marks; there are ";
    assertRefused(
        () -> new CocoObjects(ONE, new double[8], new double[1], new boolean[1]),
        message + "8, 1 and 1.");
    assertRefused(
        () -> new CocoObjects(ONE, BOX, new double[0], new boolean[1]), message + "4, 0 and 1.");
    assertRefused(
        () -> new CocoObjects(ONE, BOX, new double[1], new boolean[2]), message + "4, 1 and 2.");
    assertRefused(() -> CocoObjects.of(ONE, new double[2]), message + "2, 1 and 1.");
    assertThat(CocoObjects.of(ONE, BOX).areas()).containsExactly(12);
    assertThat(CocoObjects.none().size()).isZero();
  }

  @Test
  void allNumbersAreFinite() {
    double[] noBox = {1, 2, Double.POSITIVE_INFINITY, 4};
    double[] nan = {Double.NaN};
    assertRefused(
        () -> new CocoDetections(ONE, noBox, new double[1]),
        "The boxes of detections must be finite numbers; number 2 is Infinity.");
    assertRefused(
        () -> new CocoDetections(ONE, BOX, nan),
        "The scores of detections must be finite numbers; number 0 is NaN.");
    assertRefused(
        () -> new CocoObjects(ONE, noBox, new double[1], new boolean[1]),
        "The boxes of objects must be finite numbers; number 2 is Infinity.");
    assertRefused(
        () -> new CocoObjects(ONE, BOX, nan, new boolean[1]),
        "The areas of objects must be finite numbers; number 0 is NaN.");
  }

  @Test
  void idsAreThereOnce() {
    CocoCategory cat = new CocoCategory(1, "cat");
    assertRefused(
        () -> new CocoEvaluator(List.of(cat, new CocoCategory(1, "dog"))),
        "Two categories have the id 1.");
    CocoEvaluator evaluator = new CocoEvaluator(List.of(cat));
    evaluator.add(7, CocoObjects.none(), CocoDetections.none());
    assertThatThrownBy(() -> evaluator.add(7, CocoObjects.none(), CocoDetections.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
