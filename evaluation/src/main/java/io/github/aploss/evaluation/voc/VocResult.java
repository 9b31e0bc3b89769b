package io.github.aploss.evaluation.voc;

import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.measure.Means;
import java.util.List;
import java.util.Optional;

/** The result of a VOC evaluation; means are over the classes with objects. Immutable. */
public final class VocResult {
  private final List<VocClassResult> classes;
  private final int images;
  private final double confusionIou;
  private final Optional<ErrorAnalysis> errors;

  VocResult(
      List<VocClassResult> classes,
      int images,
      double confusionIou,
      Optional<ErrorAnalysis> errors) {
    this.errors = errors;
    this.classes = classes;
    this.images = images;
    this.confusionIou = confusionIou;
  }

  /** The classes in the order given. */
  public List<VocClassResult> perClass() {
    return classes;
  }

  /** What kinds of errors there are, if the evaluator was asked to find out. */
  public Optional<ErrorAnalysis> errors() {
    return errors;
  }

  /** The number of images evaluated. */
  public int images() {
    return images;
  }

  /** Mean average precision at IoU .50 by the 11 points of VOC2007; NaN without objects. */
  public double mAP11() {
    return Means.ofMeasured(classes, VocClassResult::ap11);
  }

  /** Mean average precision at IoU .50 by area, VOC2010 and later; NaN without objects. */
  public double mAPArea() {
    return mAPArea(0);
  }

  /**
   * Mean average precision by area; NaN without objects.
   *
   * @param threshold 0 for IoU .50, 1 for .55, ... 9 for .95
   */
  public double mAPArea(int threshold) {
    return Means.ofMeasured(classes, result -> result.apArea(threshold));
  }

  /** Mean of {@link #mAPArea(int)} over IoU .50, .55, ... .95; NaN without objects. */
  public double mAPAreaMean() {
    return Means.ofMeasured(classes, VocClassResult::apAreaMean);
  }

  /** Mean optimal LRP error over the classes with objects (moLRP); NaN without any. */
  public double meanOptimalLrp() {
    return Means.ofMeasured(classes, result -> result.lrp().optimal());
  }

  /** Mean best F1 over the classes with objects; NaN without any. */
  public double meanOptimalF1() {
    return Means.ofMeasured(classes, result -> result.optimalF1().f1());
  }

  /**
   * The score from which detections enter the confusion matrix unless told otherwise: the median of
   * the classes' F1-optimal thresholds, so that it suits any scale of scores.
   */
  public double typicalThreshold() {
    return ConfusionMatrix.typicalThreshold(classes, VocClassResult::optimalF1);
  }

  /** The confusion between the classes at {@link #typicalThreshold()}. */
  public ConfusionMatrix confusion() {
    return confusion(typicalThreshold());
  }

  /** The confusion between the classes, of the detections with at least the given score. */
  public ConfusionMatrix confusion(double minScore) {
    ConfusionMatrix.Builder matrix = new ConfusionMatrix.Builder(classes.size());
    for (int detected = 0; detected < classes.size(); detected++) {
      classes.get(detected).outcomes().addTo(matrix, detected, minScore);
    }
    return matrix.build(
        classes.stream().map(VocClassResult::name).toList(), confusionIou, minScore);
  }
}
