package io.github.aploss.evaluation.voc;

/** The constants of PASCAL VOC detection evaluation. */
public final class VocParameters {
  /** IoU .50, .55, ... .95. */
  public static final int THRESHOLDS = 10;

  /** 0, .1, ... 1 with the roundings of the reference: the fourth is 0.30000000000000004. */
  private static final double[] ELEVEN_POINTS = new double[11];

  static {
    for (int k = 0; k < ELEVEN_POINTS.length; k++) {
      ELEVEN_POINTS[k] = k * 0.1;
    }
  }

  private VocParameters() {}

  static double iou(int threshold) {
    return (50 + 5 * threshold) / 100.0;
  }

  static double[] elevenPoints() {
    return ELEVEN_POINTS;
  }
}
