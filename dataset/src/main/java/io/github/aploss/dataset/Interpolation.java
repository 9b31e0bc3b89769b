package io.github.aploss.dataset;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;

import java.util.random.RandomGenerator;

/** How an image is resampled. */
public enum Interpolation {
  /** Linear between the four nearest pixels. */
  BILINEAR,
  /** One of linear, area, nearest, cubic and Lanczos each time, as SSD trains. */
  RANDOM;

  private static final int[] CHOICES = {
    INTER_LINEAR, INTER_AREA, INTER_NEAREST, INTER_CUBIC, INTER_LANCZOS4
  };

  int choose(RandomGenerator random) {
    return this == BILINEAR ? INTER_LINEAR : CHOICES[random.nextInt(CHOICES.length)];
  }
}
