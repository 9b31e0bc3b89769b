package io.github.aploss.detector.box;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.FormulaWeights;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
  private static final int BOXES = 200;

  /** Pseudo-random boxes between 0 and 100. */
  private static float[] boxes() {
    float[] boxes = new float[4 * BOXES];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = (float) (FormulaWeights.uniform((long) i, 11L) * 50 + 50);
    }
    for (int i = 0; i < boxes.length; i += 4) {
      for (int axis = 0; axis < 2; axis++) {
        float a = boxes[i + axis];
        float b = boxes[i + 2 + axis];
        boxes[i + axis] = Math.min(a, b);
        boxes[i + 2 + axis] = Math.max(a, b);
      }
    }
    return boxes;
  }

  private static int[] keep(double maxIou) {
    return new NonMaximumSuppression(maxIou, BOXES).keep(boxes(), new int[BOXES]);
  }

  @Test
  void keepsWhatTorchvisionKeeps() {
    assertThat(keep(0.45))
        .containsExactly(
            0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 21, 23, 24, 25, 26, 27, 28, 29, 30,
            31, 32, 33, 34, 35, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 53, 56, 57, 63, 64, 65, 67,
            68, 69, 70, 71, 72, 73, 84, 85, 87, 88, 89, 90, 91, 102, 103, 104, 105, 106, 107, 108,
            109, 110, 111, 113, 114, 126, 127, 129, 130, 131, 134, 143, 146, 147, 148, 149, 150,
            151, 166, 168, 169, 170, 174, 175, 177, 187, 188, 189, 190, 191, 192, 194);
    assertThat(keep(0.2))
        .containsExactly(
            0, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 26, 27, 28, 29, 30, 31, 32, 33, 44, 46, 47, 48,
            49, 50, 51, 53, 67, 68, 69, 71, 87, 88, 89, 90, 91, 106, 107, 108, 109, 110, 111, 126,
            129, 130, 131, 146, 147, 149, 150, 168, 169, 170, 189, 190, 191, 192, 193);
  }

  @Test
  void classesDoNotCompete() {
    float[] twice = {0, 0, 10, 10, 0, 0, 10, 10};
    assertThat(new NonMaximumSuppression(0.5, 9).keep(twice, new int[] {0, 1})).hasSize(2);
    assertThat(new NonMaximumSuppression(0.5, 9).keep(twice, new int[] {1, 1})).hasSize(1);
  }
}
