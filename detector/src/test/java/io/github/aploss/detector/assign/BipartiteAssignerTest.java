package io.github.aploss.detector.assign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BipartiteAssignerTest {
  private static int[] assign(float[] anchors, float... boxes) {
    return BipartiteAssigner.standard().assign(anchors, boxes).matched();
  }

  @Test
  void anAnchorIsPositiveOnlyBeyondTheThreshold() {
    float[] anchors = {0, 0, 10, 10, 0, 0, 10, 5, 0, 0, 10, 6, 50, 50, 60, 60};
    assertThat(assign(anchors, 0, 0, 10, 10)).containsExactly(0, -1, 0, -1);
  }

  @Test
  void anObjectThatOverlapsLittleGetsItsBestAnchor() {
    float[] anchors = {0, 0, 10, 10, 8, 0, 18, 10};
    assertThat(assign(anchors, 16, 0, 26, 10)).containsExactly(-1, 0);
  }

  @Test
  void everyObjectGetsAnAnchorOfItsOwn() {
    // Both objects overlap anchor 0 most; the second overlaps it more, so the first must move.
    float[] anchors = {0, 0, 10, 10, 30, 0, 40, 10, 0, 8, 10, 40};
    assertThat(assign(anchors, 0, 0, 10, 9, 0, 0, 10, 10)).containsExactly(1, -1, 0);
  }

  @Test
  void anObjectThatNoAnchorOverlapsForcesNone() {
    float[] anchors = {0, 0, 10, 10};
    assertThat(assign(anchors, 20, 20, 30, 30)).containsExactly(-1);
    assertThat(assign(anchors)).containsExactly(-1);
    assertThat(assign(new float[0], 20, 20, 30, 30)).isEmpty();
  }

  @Test
  void moreObjectsThanAnchorsAreNoProblem() {
    float[] anchors = {0, 0, 10, 10};
    assertThat(assign(anchors, 0, 0, 10, 8, 0, 0, 10, 9, 0, 0, 10, 7)).containsExactly(1);
  }
}
