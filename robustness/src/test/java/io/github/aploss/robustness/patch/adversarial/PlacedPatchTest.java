package io.github.aploss.robustness.patch.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.random.CounterRandom;
import org.junit.jupiter.api.Test;

class PlacedPatchTest {
  private static final int SIDE = 6;

  @Test
  void aPatchOfItsRectanglesSizeIsCopied() {
    float[] patch = random(SIDE * SIDE, 1);
    float[] image = new float[10 * 12];
    PlacedPatch placed =
        PlacedPatch.of(SIDE, new PixelRectangle(3, 2, 9, 8), PatchPose.FILLING, 12, 10);
    placed.paint(patch, image);
    assertThat(placed.coveredPixels()).isEqualTo(36);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(image[(y + 2) * 12 + x + 3]).isEqualTo(patch[y * SIDE + x]);
      }
    }
    assertThat(image[0]).isZero();
  }

  @Test
  void gradientsGoBackByTheTransposeOfPainting() {
    CounterRandom random = new CounterRandom(2);
    PlacedPatch placed =
        PlacedPatch.of(SIDE, new PixelRectangle(-2, 4, 11, 13), PatchPose.draw(random), 16, 12);
    float[] patch = random(SIDE * SIDE, 3);
    float[] image = new float[16 * 12];
    placed.paint(patch, image);
    float[] upstream = random(image.length, 4);
    float[] gradient = new float[patch.length];
    placed.addGradient(upstream, gradient);
    assertThat(dot(gradient, patch)).isCloseTo(dot(upstream, image), within(1e-2));
  }

  @Test
  void poolingIsForRectanglesBelowHalfThePatch() {
    assertThat(PatchPooling.of(64, new PixelRectangle(0, 0, 32, 5)).smallSide()).isEqualTo(64);
    assertThat(PatchPooling.of(64, new PixelRectangle(0, 0, 31, 5)).smallSide()).isEqualTo(32);
    assertThat(PatchPooling.of(64, new PixelRectangle(0, 0, 1, 1)).smallSide()).isEqualTo(1);
  }

  @Test
  void poolingTakesMeansOfBoxesAndLosesNothing() {
    PatchPooling halves = PatchPooling.of(4, new PixelRectangle(0, 0, 1, 1));
    assertThat(halves.smallSide()).isEqualTo(1);
    float[] patch = random(49, 5);
    // 7 / 3 windows of 7 / 3 pixels.
    PatchPooling uneven = PatchPooling.of(7, new PixelRectangle(0, 0, 3, 2));
    assertThat(uneven.smallSide()).isEqualTo(3);
    float[] pooled = uneven.pool(patch);
    assertThat(mean(pooled)).isCloseTo(mean(patch), within(1e-3));
    float[] upstream = random(9, 6);
    float[] gradient = new float[49];
    uneven.addGradient(upstream, gradient);
    assertThat(dot(gradient, patch)).isCloseTo(dot(upstream, pooled), within(1e-2));
  }

  @Test
  void poolingByOneChangesNothing() {
    float[] patch = random(SIDE * SIDE, 7);
    assertThat(PatchPooling.of(SIDE, new PixelRectangle(0, 0, 9, 9)).pool(patch))
        .containsExactly(patch);
  }

  @Test
  void nothingCanBePlacedNowhere() {
    PixelRectangle empty = new PixelRectangle(3, 3, 3, 9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacedPatch.of(SIDE, empty, PatchPose.FILLING, 9, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new PatchPose(0, 0, 0, 0));
  }

  private static float[] random(int count, long seed) {
    CounterRandom random = new CounterRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.between(0, 10);
    }
    return values;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
