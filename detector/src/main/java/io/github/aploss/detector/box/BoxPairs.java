package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What two lists of boxes [P, 4] have in common, pair by pair, each value [P] with its graph.
 *
 * @param first x1, y1, x2, y2
 * @param second likewise
 */
record BoxPairs(Tensor first, Tensor second) {
  /** Area of the intersection; 0, without gradient, unless both overlaps are positive. */
  Tensor intersection() {
    Tensor sides =
        torch.minimum(ends(first), ends(second)).sub(torch.maximum(starts(first), starts(second)));
    Tensor overlap = sides.gt(new Scalar(0.0)).all(-1, false);
    return product(sides).mul(overlap);
  }

  Tensor union() {
    return product(sides(first)).add(product(sides(second))).sub(intersection());
  }

  /** Area of the smallest box that encloses both. */
  Tensor enclosingArea() {
    return product(enclosingSides());
  }

  Tensor squaredEnclosingDiagonal() {
    return enclosingSides().square().sum(-1);
  }

  private Tensor enclosingSides() {
    return torch
        .maximum(ends(first), ends(second))
        .sub(torch.minimum(starts(first), starts(second)));
  }

  Tensor squaredCentreDistance() {
    Tensor twice = starts(first).add(ends(first)).sub(starts(second)).sub(ends(second));
    return twice.mul(new Scalar(0.5)).square().sum(-1);
  }

  /** Angle of the diagonal of the second less that of the first. */
  Tensor angleDifference() {
    return angle(sides(second)).sub(angle(sides(first)));
  }

  /** atan(width / height), for a height of 0 as well: ±π/2, and 0 without gradient for a point. */
  private static Tensor angle(Tensor sides) {
    Tensor width = sides.select(-1, 0);
    Tensor height = sides.select(-1, 1);
    Tensor point = sides.eq(new Scalar(0.0)).all(-1, false);
    Tensor turned = height.lt(new Scalar(0.0));
    return torch.atan2(
        width.where(turned.logical_not(), width.neg()).masked_fill(point, new Scalar(0.0)),
        height.where(turned.logical_not(), height.neg()).masked_fill(point, new Scalar(1.0)));
  }

  private static Tensor starts(Tensor boxes) {
    return boxes.narrow(-1, 0, 2);
  }

  private static Tensor ends(Tensor boxes) {
    return boxes.narrow(-1, 2, 2);
  }

  private static Tensor sides(Tensor boxes) {
    return ends(boxes).sub(starts(boxes));
  }

  private static Tensor product(Tensor sides) {
    return sides.select(-1, 0).mul(sides.select(-1, 1));
  }
}
