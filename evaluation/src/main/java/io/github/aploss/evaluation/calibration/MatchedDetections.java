package io.github.aploss.evaluation.calibration;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The detections of a data set with whether each is right: what calibration is fitted to and
 * measured on. Columns, one row per detection, in the order of the images.
 *
 * @param outcomes scores from 0 to 1, and whether they are true positives
 * @param labels class indices
 * @param images which image each is in, numbered as they come
 * @param centres n × 2 values from 0 to 1: where the middle of its box lies in its image, x and y
 */
public record MatchedDetections(
    ScoredOutcomes outcomes, int[] labels, int[] images, double[][] centres) {
  /** Cells of D-ECE: of the score, and of the two coordinates of the box's middle. */
  private static final int[] CELLS = {10, 5, 5};

  private static final int BINS = 10;

  public int count() {
    return outcomes.count();
  }

  /** Those of one class. */
  public MatchedDetections ofClass(int label) {
    return where(row -> labels[row] == label);
  }

  MatchedDetections where(IntPredicate wanted) {
    int[] rows = IntStream.range(0, count()).filter(wanted).toArray();
    return new MatchedDetections(
        outcomes.at(rows),
        Arrays.stream(rows).map(row -> labels[row]).toArray(),
        Arrays.stream(rows).map(row -> images[row]).toArray(),
        Arrays.stream(rows).mapToObj(row -> centres[row]).toArray(double[][]::new));
  }

  /** The same detections with other scores. */
  public MatchedDetections withScores(double[] scores) {
    return new MatchedDetections(outcomes.withScores(scores), labels, images, centres);
  }

  /** Ten bins of the score, as [lo, hi). */
  public ReliabilityBins bins() {
    return ReliabilityBins.of(outcomes, BINS, ReliabilityBins.Edges.LEFT_CLOSED);
  }

  /**
   * D-ECE (Küppers et al., 2020) over cells of the score and of where the box's middle lies: {@code
   * 10 × 5 × 5}.
   */
  public double detectionError() {
    double[][] features = new double[count()][];
    Arrays.setAll(
        features, row -> new double[] {outcomes.scores()[row], centres[row][0], centres[row][1]});
    return CalibrationError.ofCells(outcomes, features, CELLS);
  }
}
