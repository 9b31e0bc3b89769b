package io.github.aploss.loss;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A loss that remembers earlier batches, so that a checkpoint has to hold what it remembers. */
public interface StatefulLoss extends ScoreLoss {
  /**
   * What it remembers, by name: float64 tensors in host memory that outlive any scope. They are
   * changed in place by {@link #evaluate}, and restored by copying into them.
   */
  Map<String, Tensor> state();
}
