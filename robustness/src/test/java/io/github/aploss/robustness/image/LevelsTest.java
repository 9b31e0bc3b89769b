package io.github.aploss.robustness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void whatIsAThousandthShortOfALevelCountsAsIt() {
    assertThat(Levels.of(41.9999)).isEqualTo(42);
    assertThat(Levels.of(41.99)).isEqualTo(41);
    assertThat(Levels.of(42)).isEqualTo(42);
  }

  @Test
  void whatLiesOutsideIsClipped() {
    assertThat(Levels.of(-3)).isZero();
    assertThat(Levels.of(1e9)).isEqualTo(255);
    assertThat(Levels.toByte(300)).isEqualTo((byte) 255);
  }

  @Test
  void anImageNeedsThreeBytesForEachPixel() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RgbImage(2, 2, new byte[4]));
  }

  @Test
  void overlapIsMeasuredInHalfOpenPixels() {
    assertThat(new Box(0, 0, 4, 4).iou(new Box(2, 0, 6, 4))).isEqualTo(1.0 / 3);
    assertThat(new Box(0, 0, 4, 4).iou(new Box(4, 0, 6, 4))).isZero();
    assertThat(new Box(0, 0, 0, 4).iou(new Box(0, 0, 0, 4))).isZero();
  }
}
