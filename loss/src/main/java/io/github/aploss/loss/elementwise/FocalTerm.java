package io.github.aploss.loss.elementwise;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * {@code p^gamma softplus(z)} with p = sigmoid(z), and its derivative {@code p^gamma (p + gamma
 * (1-p) softplus(z))}, one chunk at a time in buffers that stay in the cache.
 */
public final class FocalTerm {
  // Beyond this log(1 + e^z) and z are the same number in float64.
  private static final double LINEAR_ABOVE = 40;

  private final double gamma;
  private final Tensor[] buffers = new Tensor[4];
  private long length;

  public FocalTerm(double gamma, Tensor like, long capacity) {
    this.gamma = gamma;
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = torch.empty(new long[] {capacity}, like.options(), null);
    }
  }

  /** Copies the arguments z of the next evaluation; they may be changed in the tensor returned. */
  public Tensor load(Tensor z) {
    length = z.numel();
    return buffer(0).copy_(z);
  }

  /**
   * Evaluates at the values loaded last.
   *
   * @param gradient receives {@code weight} times the derivative
   * @return the unweighted sum of the terms, accumulated in float64
   */
  public double evaluate(double weight, Tensor gradient) {
    Tensor softplus = softplus(buffer(1), buffer(0));
    Tensor p = buffer(0).sigmoid_();
    Tensor focus = focus(p);
    Tensor value = torch.mul_out(buffer(3), focus, softplus);
    double sum = value.sum(new ScalarTypeOptional(ScalarType.Double)).item_double();
    torch.addcmul_out(gradient, softplus, p, softplus, new Scalar(-1.0));
    torch.add_out(gradient, p, gradient, new Scalar(gamma));
    gradient.mul_(focus).mul_(new Scalar(weight));
    return sum;
  }

  /** log(1 + e^z). */
  static Tensor softplus(Tensor out, Tensor z) {
    return torch.softplus_out(out, z, new Scalar(1.0), new Scalar(LINEAR_ABOVE));
  }

  private Tensor focus(Tensor p) {
    Tensor focus = buffer(2);
    if (gamma == 2) {
      return torch.mul_out(focus, p, p);
    }
    return torch.pow_out(focus, p, new Scalar(gamma));
  }

  private Tensor buffer(int index) {
    return buffers[index].narrow(0, 0, length);
  }
}
