package io.github.aploss.detector.box;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A loss of the boxes of a batch's P positives. */
public sealed interface BoxLoss permits SmoothL1Loss, IouLoss {
  /** The loss of each positive, [P] with its graph. */
  Tensor perBox(BoxRegression boxes);

  /** The losses of the positives summed: a scalar with its graph, 0 if there is none. */
  Tensor sum(BoxRegression boxes);

  /** Their mean, likewise. */
  default Tensor mean(BoxRegression boxes) {
    return sum(boxes).mul(new Scalar(1.0 / Math.max(1, boxes.count())));
  }
}
