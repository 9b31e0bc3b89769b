package io.github.aploss.evaluation.measure;

import java.util.List;
import java.util.function.Function;

/**
 * How often an object of one class was detected as another. Made per image from the detections with
 * at least the given score, in descending score, whatever their class: each takes the free object
 * of its own class with the greatest IoU if that reaches the threshold, else likewise the free
 * object of any class. A detection that finds none is background, unless it covers an object that
 * must be ignored (a crowd, a difficult object); then it is not counted.
 */
public final class ConfusionMatrix {
  private final List<String> classes;
  private final double iou;
  private final double minScore;
  private final long[][] counts;

  private ConfusionMatrix(List<String> classes, double iou, double minScore, long[][] counts) {
    this.classes = List.copyOf(classes);
    this.iou = iou;
    this.minScore = minScore;
    this.counts = counts;
  }

  public List<String> classes() {
    return classes;
  }

  /** The IoU from which a detection and an object belong together. */
  public double iou() {
    return iou;
  }

  /** Detections below this score are left out. */
  public double minScore() {
    return minScore;
  }

  /** The index of "no object" among the rows and of "no detection" among the columns. */
  public int background() {
    return classes.size();
  }

  /**
   * How many objects of class {@code trueClass} were detected as {@code detectedClass}.
   *
   * @param trueClass a class index, or {@link #background()} for detections without an object
   * @param detectedClass a class index, or {@link #background()} for objects without a detection
   */
  public long count(int trueClass, int detectedClass) {
    return counts[trueClass][detectedClass];
  }

  public long[] row(int trueClass) {
    return counts[trueClass].clone();
  }

  /** The lower median of the optimal thresholds; negative infinity, keeping all, without any. */
  public static <T> double typicalThreshold(List<T> results, Function<T, OptimalF1> optimum) {
    double[] sorted =
        results.stream()
            .mapToDouble(result -> optimum.apply(result).threshold())
            .filter(threshold -> !Double.isNaN(threshold))
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NEGATIVE_INFINITY : sorted[(sorted.length - 1) / 2];
  }

  /** Counts detections, and as missed what is left of the objects. */
  public static final class Builder {
    private final int background;
    private final long[][] counts;

    public Builder(int classes) {
      background = classes;
      counts = new long[classes + 1][classes + 1];
    }

    void addObjects(int trueClass, long objects) {
      counts[trueClass][background] += objects;
    }

    /**
     * @param trueClass a class or a code of {@link ConfusionMatcher}
     */
    void addDetection(int trueClass, int detectedClass) {
      if (trueClass == ConfusionMatcher.BACKGROUND) {
        counts[background][detectedClass]++;
      } else if (trueClass != ConfusionMatcher.IGNORED) {
        counts[trueClass][detectedClass]++;
        counts[trueClass][background]--;
      }
    }

    public ConfusionMatrix build(List<String> classes, double iou, double minScore) {
      return new ConfusionMatrix(classes, iou, minScore, counts);
    }
  }
}
