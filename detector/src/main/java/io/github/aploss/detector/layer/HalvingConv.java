package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A 3×3 convolution of stride 2 that pads by 1, on maps that may have shrunk to a single cell. */
public final class HalvingConv {
  private static final long[] ONE = {1, 1};

  private HalvingConv() {}

  /**
   * [B, in, H, W] to [B, out, ⌈H / 2⌉, ⌈W / 2⌉].
   *
   * <p>On one row or column the stride makes no difference, and is left out: with it, the gradient
   * of the weights in bfloat16 comes out of memory that oneDNN never filled. Fixed weights have no
   * gradient.
   */
  public static Tensor forward(Conv2dImpl conv, Tensor map) {
    boolean lowest = map.size(2) == 1;
    boolean narrowest = map.size(3) == 1;
    if (!lowest && !narrowest || ConvolutionCache.current() != null) {
      return conv.forward(map);
    }
    long[] stride = {lowest ? 1 : 2, narrowest ? 1 : 2};
    return torch.conv2d(map, conv.weight(), new TensorOptional(conv.bias()), stride, ONE, ONE, 1);
  }
}
