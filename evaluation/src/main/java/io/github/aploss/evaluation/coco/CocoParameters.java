package io.github.aploss.evaluation.coco;

/** The constants of COCO box evaluation. */
final class CocoParameters {
  /** Detections kept per image and category; the AR metrics also look at fewer. */
  static final int MAX_DETECTIONS = 100;

  static final int THRESHOLDS = 10;
  static final int AREAS = 4;
  static final int ALL = 0;

  /** Index of IoU .75 among the thresholds. */
  static final int IOU_75 = 5;

  /** all, small, medium, large; closed at both ends, in square pixels. */
  private static final double[] LEAST_AREA = {0, 0, 1024, 9216};

  private static final double[] GREATEST_AREA = {1e10, 1024, 9216, 1e10};

  /** .50, .55, ... .95 with the roundings of the reference: the ninth is 0.8999999999999999. */
  private static final double[] IOU = new double[THRESHOLDS];

  /** 0, .01, ... 1 with the roundings of the reference. */
  private static final double[] RECALL = new double[101];

  static {
    double step = (0.95 - 0.5) / (THRESHOLDS - 1);
    for (int k = 0; k < THRESHOLDS; k++) {
      IOU[k] = 0.5 + k * step;
    }
    IOU[THRESHOLDS - 1] = 0.95;
    for (int k = 0; k < RECALL.length; k++) {
      RECALL[k] = k * 0.01;
    }
    RECALL[RECALL.length - 1] = 1;
  }

  private CocoParameters() {}

  static double iou(int threshold) {
    return IOU[threshold];
  }

  /** The 101 recall points. */
  static double[] recallPoints() {
    return RECALL;
  }

  static boolean inRange(int area, double squarePixels) {
    return squarePixels >= LEAST_AREA[area] && squarePixels <= GREATEST_AREA[area];
  }

  /** The position of a threshold and an area range among the bits of an outcome. */
  static int bit(int threshold, int area) {
    return area * THRESHOLDS + threshold;
  }
}
