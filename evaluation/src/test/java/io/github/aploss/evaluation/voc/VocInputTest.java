package io.github.aploss.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What callers give to the evaluator is checked. */
class VocInputTest {
  private static final int[] ONE = {0};
  private static final double[] BOX = {1, 2, 3, 4};

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void detectionsHaveAsManyNumbersAsTheyNeed() {
    String message = "1 detections need 4 box numbers, 1 scores and 1 or no ties; there are ";
    assertRefused(
        () -> VocDetections.of(ONE, new double[5], new double[1]), message + "5, 1 and 0.");
    assertRefused(() -> VocDetections.of(ONE, BOX, new double[0]), message + "4, 0 and 0.");
    assertRefused(
        () -> new VocDetections(ONE, BOX, new double[1], new long[2]), message + "4, 1 and 2.");
  }

  @Test
  void objectsHaveAsManyNumbersAsTheyNeed() {
    String message = "1 objects need 4 box numbers and 1 difficult marks; there are ";
    assertRefused(() -> new VocObjects(ONE, new double[0], new boolean[1]), message + "0 and 1.");
    assertRefused(() -> new VocObjects(ONE, BOX, new boolean[0]), message + "4 and 0.");
  }

  @Test
  void allNumbersAreFinite() {
    double[] noBox = {1, 2, 3, Double.NEGATIVE_INFINITY};
    assertRefused(
        () -> VocDetections.of(ONE, noBox, new double[1]),
        "The boxes of detections must be finite numbers; number 3 is -Infinity.");
    assertRefused(
        () -> VocDetections.of(ONE, BOX, new double[] {Double.NaN}),
        "The scores of detections must be finite numbers; number 0 is NaN.");
    assertRefused(
        () -> new VocObjects(ONE, noBox, new boolean[1]),
        "The boxes of objects must be finite numbers; number 3 is -Infinity.");
  }

  @Test
  void tiesAreThoseGivenElseTheImages() {
    assertThat(VocDetections.of(ONE, BOX, new double[1]).tie(0, 42)).isEqualTo(42);
    assertThat(new VocDetections(ONE, BOX, new double[1], new long[] {7}).tie(0, 42)).isEqualTo(7);
  }
}
