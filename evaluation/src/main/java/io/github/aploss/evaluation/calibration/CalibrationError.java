package io.github.aploss.evaluation.calibration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Calibration errors of detections that also look at their boxes. */
public final class CalibrationError {
  private CalibrationError() {}

  /**
   * LaECE (Oksuz et al., CVPR 2023) of one class: the mean gap between the confidence of a bin and
   * its precision times the mean IoU of its true positives.
   *
   * @param ious of each detection with its object; looked at where it is correct
   */
  public static double localisationAware(
      ScoredOutcomes outcomes, double[] ious, int bins, ReliabilityBins.Edges edges) {
    double[] confidence = new double[bins];
    double[] quality = new double[bins];
    for (int i = 0; i < outcomes.count(); i++) {
      int bin = ReliabilityBins.bin(outcomes.scores()[i], bins, edges);
      confidence[bin] += outcomes.scores()[i];
      quality[bin] += outcomes.correct()[i] ? ious[i] : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += Math.abs(confidence[bin] - quality[bin]);
    }
    return outcomes.count() == 0 ? 0 : sum / outcomes.count();
  }

  /**
   * D-ECE (Küppers et al., CVPR workshops 2020): the expected calibration error over the cells of a
   * grid of several features, such as the score and the position of the box. Cells with few
   * detections count as the others do.
   *
   * @param features of each detection, each from 0 to 1
   * @param bins of each feature, closed on the left
   */
  public static double ofCells(ScoredOutcomes outcomes, double[][] features, int[] bins) {
    Map<Integer, double[]> gaps = new HashMap<>();
    for (int i = 0; i < outcomes.count(); i++) {
      double[] gap = gaps.computeIfAbsent(cell(features[i], bins), unseen -> new double[1]);
      gap[0] += (outcomes.correct()[i] ? 1 : 0) - outcomes.scores()[i];
    }
    double sum = gaps.values().stream().mapToDouble(gap -> Math.abs(gap[0])).sum();
    return outcomes.count() == 0 ? 0 : sum / outcomes.count();
  }

  /** How many cells of such a grid are not empty. */
  public static int filledCells(double[][] features, int[] bins) {
    return (int) Arrays.stream(features).map(one -> cell(one, bins)).distinct().count();
  }

  private static int cell(double[] features, int[] bins) {
    int cell = 0;
    for (int k = 0; k < bins.length; k++) {
      int bin = ReliabilityBins.bin(features[k], bins[k], ReliabilityBins.Edges.LEFT_CLOSED);
      cell = cell * bins[k] + bin;
    }
    return cell;
  }
}
