package io.github.aploss.evaluation.calibration;

import java.util.Arrays;

/**
 * Scores from 0 to 1 in bins of equal width, with what came true in each: the data of a reliability
 * diagram, and of the calibration errors that are read off it.
 *
 * @param counts scores of each bin
 * @param confidence their mean; not a number if there is none
 * @param precision the part of them that came true; likewise
 */
public record ReliabilityBins(int[] counts, double[] confidence, double[] precision) {
  public ReliabilityBins {
    if (counts.length != confidence.length || counts.length != precision.length) {
      throw new IllegalArgumentException("all columns of bins are of one length");
    }
  }

  /** To which bin a score belongs that lies on the edge of two. */
  public enum Edges {
    /** To the lower one, as (lo, hi]; 0 is in the first (Guo et al., 2017). */
    RIGHT_CLOSED,

    /** To the upper one, as [lo, hi); 1 is in the last (histograms of numpy). */
    LEFT_CLOSED
  }

  public static ReliabilityBins of(ScoredOutcomes outcomes, int bins, Edges edges) {
    int[] counts = new int[bins];
    double[] confidence = new double[bins];
    double[] precision = new double[bins];
    for (int i = 0; i < outcomes.count(); i++) {
      int bin = bin(outcomes.scores()[i], bins, edges);
      counts[bin]++;
      confidence[bin] += outcomes.scores()[i];
      precision[bin] += outcomes.correct()[i] ? 1 : 0;
    }
    Arrays.setAll(confidence, bin -> confidence[bin] / counts[bin]);
    Arrays.setAll(precision, bin -> precision[bin] / counts[bin]);
    return new ReliabilityBins(counts, confidence, precision);
  }

  /** The bin of a score from 0 to 1, from 0. */
  static int bin(double score, int bins, Edges edges) {
    double place = score * bins;
    int bin = (int) (edges == Edges.LEFT_CLOSED ? Math.floor(place) : Math.ceil(place) - 1);
    return Math.min(Math.max(bin, 0), bins - 1);
  }

  private double gap(int bin) {
    return counts[bin] == 0 ? 0 : Math.abs(precision[bin] - confidence[bin]);
  }

  /**
   * The expected calibration error (Guo et al., 2017, Eq. 3): the mean gap between confidence and
   * precision, weighted by the scores of a bin; 0 of nothing.
   */
  public double expectedError() {
    int count = Arrays.stream(counts).sum();
    double sum = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += counts[bin] * gap(bin);
    }
    return count == 0 ? 0 : sum / count;
  }

  /** The largest gap. */
  public double maximumError() {
    double most = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      most = Math.max(most, gap(bin));
    }
    return most;
  }

  /** The mean gap of the bins that are not empty. */
  public double averageError() {
    double sum = 0;
    int filled = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      sum += gap(bin);
      filled += counts[bin] > 0 ? 1 : 0;
    }
    return filled == 0 ? 0 : sum / filled;
  }
}
