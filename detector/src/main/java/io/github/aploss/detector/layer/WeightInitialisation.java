package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.FanModeType;
import org.bytedeco.pytorch.Nonlinearity;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kFanIn;
import org.bytedeco.pytorch.kFanOut;
import org.bytedeco.pytorch.kReLU;

/** Random starts of weights; all draw from libtorch's default generator. */
public final class WeightInitialisation {
  /** Makes the bound of a uniform start 1 / √(fan in) · √3, as for linear units. */
  private static final double LINEAR_SLOPE = 1;

  private WeightInitialisation() {}

  /** Keeps the variance of the gradients through a rectified convolution (He et al., 2015). */
  public static void kaimingFanOut(Tensor weight) {
    try (kFanOut fan = new kFanOut();
        FanModeType mode = new FanModeType(fan);
        kReLU relu = new kReLU();
        Nonlinearity nonlinearity = new Nonlinearity(relu)) {
      torch.kaiming_normal_(weight, 0, mode, nonlinearity).close();
    }
  }

  /** Keeps the variance of the values through a convolution without rectifier; zero bias. */
  public static void kaimingUniform(Conv2dImpl conv) {
    try (kFanIn fan = new kFanIn();
        FanModeType mode = new FanModeType(fan);
        Nonlinearity nonlinearity = new Nonlinearity()) {
      torch.kaiming_uniform_(conv.weight(), LINEAR_SLOPE, mode, nonlinearity).close();
    }
    constant(conv.bias(), 0);
  }

  /** Normal weights of the given deviation and a constant bias. */
  public static void normal(Conv2dImpl conv, double deviation, double bias) {
    torch.normal_(conv.weight(), 0, deviation).close();
    constant(conv.bias(), bias);
  }

  public static void constant(Tensor tensor, double value) {
    try (Scalar scalar = new Scalar(value)) {
      torch.constant_(tensor, scalar).close();
    }
  }
}
