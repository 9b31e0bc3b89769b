package io.github.aploss.detector.layer;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A convolution whose weights do not change, prepared for them. Owns copies of the weights. */
final class PreparedConvolution implements AutoCloseable {
  private final ConvShape shape;
  private final ScalarType type;
  private final MemoryFormat order;
  private final boolean blocked;
  private final Tensor weight;
  private final TensorOptional bias;

  /**
   * @param images what it will see first, [B, in, H, W]
   */
  PreparedConvolution(ConvShape shape, ConvWeights weights, InferenceForm form, Tensor images) {
    this.shape = shape;
    this.type = form.bfloat16() ? ScalarType.BFloat16 : ScalarType.Float;
    boolean oneDnn = torch.hasMKLDNN() && !images.is_cuda();
    this.blocked = oneDnn && form.layout() == InferenceForm.Layout.BLOCKED;
    this.order =
        form.layout() == InferenceForm.Layout.ROW_MAJOR || blocked
            ? MemoryFormat.Contiguous
            : MemoryFormat.ChannelsLast;
    boolean packs = oneDnn && form.layout() != InferenceForm.Layout.ROW_MAJOR;
    try (PointerScope scope = new PointerScope()) {
      // Kernels of 1 x 1 count as contiguous in any order, but convolutions choose by their
      // strides.
      Tensor dense = weights.weight().detach().to(type).clone(new MemoryFormatOptional(order));
      weight = packs ? packed(dense, images) : dense;
      weight.retainReference();
      bias =
          weights.bias().defined()
              ? new TensorOptional(weights.bias().detach().to(type).clone())
              : new TensorOptional();
      bias.retainReference();
    }
  }

  /** oneDNN would otherwise arrange the weights anew on every call. */
  private Tensor packed(Tensor dense, Tensor images) {
    return torch.mkldnn_reorder_conv2d_weight(
        dense.to_mkldnn(),
        padding(),
        stride(),
        dilation(),
        shape.groups(),
        images.size(0),
        images.size(1),
        images.size(2),
        images.size(3));
  }

  /** Images [B, in, H, W] of any floating type to [B, out, H', W'] of its own. */
  Tensor forward(Tensor images) {
    Tensor input = input(images);
    return weight.is_mkldnn()
        ? torch.mkldnn_convolution(
            input, weight, bias, padding(), stride(), dilation(), shape.groups())
        : torch.conv2d(input, weight, bias, stride(), padding(), dilation(), shape.groups());
  }

  private Tensor input(Tensor images) {
    if (blocked) {
      return images.is_mkldnn() ? images : images.to(type).to_mkldnn();
    }
    return images.to(type).contiguous(order);
  }

  private long[] padding() {
    return new long[] {shape.padding(), shape.padding()};
  }

  private long[] stride() {
    return new long[] {shape.stride(), shape.stride()};
  }

  private long[] dilation() {
    return new long[] {shape.dilation(), shape.dilation()};
  }

  @Override
  public void close() {
    weight.close();
    bias.close();
  }
}
