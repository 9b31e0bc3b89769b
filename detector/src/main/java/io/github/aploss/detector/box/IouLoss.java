package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Losses of decoded boxes: 1 - IoU and a penalty that also tells boxes apart that do not overlap.
 *
 * @param penalty what is added to 1 - IoU
 * @param epsilon in square pixels, added to every divisor; 1e-7 in the usual implementations
 */
public record IouLoss(Penalty penalty, double epsilon) implements BoxLoss {
  /** What is added to 1 - IoU, with C the smallest box that encloses both. */
  public enum Penalty {
    /** The part of C that the union leaves free: GIoU (Rezatofighi et al., 2019). */
    FREE_AREA,

    /**
     * ρ² / c², with ρ the distance of the centres and c the diagonal of C: DIoU (Zheng et al.,
     * 2020).
     */
    CENTRE_DISTANCE,

    /** The same and αv, which compares the ratios of width to height: CIoU (Zheng et al., 2020). */
    CENTRE_DISTANCE_AND_RATIO
  }

  private static final double USUAL_EPSILON = 1e-7;

  public IouLoss {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be positive, not " + epsilon);
    }
  }

  public IouLoss(Penalty penalty) {
    this(penalty, USUAL_EPSILON);
  }

  @Override
  public Tensor perBox(BoxRegression boxes) {
    return perBox(boxes.predictedBoxes(), boxes.targetBoxes());
  }

  @Override
  public Tensor sum(BoxRegression boxes) {
    return perBox(boxes).sum();
  }

  /**
   * The loss of each pair, [P] with its graph.
   *
   * @param predicted float [P, 4], x1, y1, x2, y2; where a width or a height is not positive, the
   *     loss and its gradient are finite all the same
   * @param target float [P, 4], likewise
   */
  public Tensor perBox(Tensor predicted, Tensor target) {
    BoxPairs pairs = new BoxPairs(predicted, target);
    Tensor union = pairs.union();
    Tensor iou = quotient(pairs.intersection(), union);
    Tensor loss = iou.neg().add(new Scalar(1.0));
    return switch (penalty) {
      case FREE_AREA -> loss.add(quotient(pairs.enclosingArea().sub(union), pairs.enclosingArea()));
      case CENTRE_DISTANCE -> loss.add(centreDistance(pairs));
      case CENTRE_DISTANCE_AND_RATIO ->
          loss.add(centreDistance(pairs)).add(ratioDifference(pairs, iou));
    };
  }

  private Tensor centreDistance(BoxPairs pairs) {
    return quotient(pairs.squaredCentreDistance(), pairs.squaredEnclosingDiagonal());
  }

  /** αv; α is no function of the boxes as far as the gradient is concerned. */
  private Tensor ratioDifference(BoxPairs pairs, Tensor iou) {
    Tensor v = pairs.angleDifference().square().mul(new Scalar(4 / (Math.PI * Math.PI)));
    Tensor fixed = v.detach();
    return v.mul(quotient(fixed, fixed.sub(iou.detach()).add(new Scalar(1.0))));
  }

  private Tensor quotient(Tensor dividend, Tensor divisor) {
    return dividend.div(divisor.add(new Scalar(epsilon)));
  }

  /** The IoU of each pair, [P], without a graph. */
  public static Tensor ious(Tensor predicted, Tensor target) {
    BoxPairs pairs = new BoxPairs(predicted.detach(), target.detach());
    return pairs.intersection().div(pairs.union().add(new Scalar(USUAL_EPSILON)));
  }
}
