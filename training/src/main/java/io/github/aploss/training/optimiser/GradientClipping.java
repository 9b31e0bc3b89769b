package io.github.aploss.training.optimiser;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Scales gradients down whose norm over all parameters is too large. */
public record GradientClipping(double largest) {
  /**
   * @param largest Euclidean norm of all gradients together; 0 for no clipping
   */
  public GradientClipping {
    largest = largest > 0 ? largest : Double.POSITIVE_INFINITY;
  }

  /**
   * Scales the gradients of some parameters together, in place, so that their norm is at most the
   * largest.
   *
   * @param parameters floating-point, of any shapes; those without a gradient have no part in it
   * @return the norm before
   */
  public double apply(List<Tensor> parameters) {
    try (PointerScope scope = new PointerScope()) {
      return torch.clip_grad_norm_(new TensorVector(parameters.toArray(Tensor[]::new)), largest);
    }
  }
}
