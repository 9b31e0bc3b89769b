package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.measure.Means;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The result of a COCO evaluation. Immutable. */
public final class CocoResult {
  private final List<CocoCategoryResult> categories;
  private final CocoMetrics metrics;
  private final int images;
  private final double confusionIou;
  private final Optional<ErrorAnalysis> errors;

  CocoResult(
      List<CocoCategoryResult> categories,
      int images,
      double confusionIou,
      Optional<ErrorAnalysis> errors) {
    this.errors = errors;
    this.categories = categories;
    this.images = images;
    this.confusionIou = confusionIou;
    metrics = CocoMetrics.mean(categories.stream().map(CocoCategoryResult::metrics).toList());
  }

  /** The twelve numbers, as means over the categories. */
  public CocoMetrics metrics() {
    return metrics;
  }

  /** The categories in ascending id. */
  public List<CocoCategoryResult> perCategory() {
    return categories;
  }

  /** What kinds of errors there are, if the evaluator was asked to find out. */
  public Optional<ErrorAnalysis> errors() {
    return errors;
  }

  /** The number of images evaluated. */
  public int images() {
    return images;
  }

  /** Mean optimal LRP error over the categories with objects (moLRP); NaN without any. */
  public double meanOptimalLrp() {
    return Means.ofMeasured(categories, category -> category.lrp().optimal());
  }

  /** Mean best F1 over the categories with objects; NaN without any. */
  public double meanOptimalF1() {
    return Means.ofMeasured(categories, category -> category.optimalF1().f1());
  }

  /**
   * Mean of {@link CocoCategoryResult#sampledPrecision} over the categories with objects: the
   * overall curve, 101 numbers; all NaN without objects.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public double[] sampledPrecision(int threshold) {
    double[] mean = new double[CocoParameters.recallPoints().length];
    int size = 0;
    for (CocoCategoryResult category : categories) {
      if (category.positives() > 0) {
        double[] sampled = category.sampledPrecision(threshold);
        Arrays.setAll(mean, k -> mean[k] + sampled[k]);
        size++;
      }
    }
    int divisor = size;
    Arrays.setAll(mean, k -> mean[k] / divisor);
    return mean;
  }

  /**
   * The score from which detections enter the confusion matrix unless told otherwise: the median of
   * the categories' F1-optimal thresholds, so that it suits any scale of scores.
   */
  public double typicalThreshold() {
    return ConfusionMatrix.typicalThreshold(categories, CocoCategoryResult::optimalF1);
  }

  /** The confusion between the categories at {@link #typicalThreshold()}. */
  public ConfusionMatrix confusion() {
    return confusion(typicalThreshold());
  }

  /** The confusion between the categories, of the detections with at least the given score. */
  public ConfusionMatrix confusion(double minScore) {
    ConfusionMatrix.Builder matrix = new ConfusionMatrix.Builder(categories.size());
    for (int detected = 0; detected < categories.size(); detected++) {
      categories.get(detected).outcomes().addTo(matrix, detected, minScore);
    }
    List<String> names = categories.stream().map(each -> each.category().name()).toList();
    return matrix.build(names, confusionIou, minScore);
  }
}
