package io.github.aploss.robustness.precision;

import io.github.aploss.evaluation.measure.AveragePrecision;
import java.util.Locale;

/** Which average precision is meant. */
public enum ApMetric {
  /** AP50 by the 11 points of VOC2007. */
  VOC07("mAP50, 11 points"),
  /** AP50 by the area under the curve, VOC2010 and later. */
  VOC12("mAP50"),
  /** The mean over IoU .50 to .95 by the 101 points of COCO. */
  COCO("AP");

  private final String title;

  ApMetric(String title) {
    this.title = title;
  }

  /** What a table calls it. */
  public String title() {
    return title;
  }

  /** As on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many thresholds of IoU it looks at, from .50 on in steps of .05. */
  int thresholds() {
    return this == COCO ? 10 : 1;
  }

  /** The average precision of a curve at one threshold, interpolated already. */
  double of(AveragePrecision curve) {
    return switch (this) {
      case VOC12 -> curve.area();
      case VOC07 -> mean(curve, 10);
      case COCO -> mean(curve, 100);
    };
  }

  private static double mean(AveragePrecision curve, int intervals) {
    double[] points = new double[intervals + 1];
    for (int i = 0; i <= intervals; i++) {
      points[i] = i == intervals ? 1 : i * (1.0 / intervals);
    }
    double[] sampled = new double[points.length];
    curve.sample(points, sampled);
    double sum = 0;
    for (double precision : sampled) {
      sum += precision;
    }
    return sum / points.length;
  }
}
