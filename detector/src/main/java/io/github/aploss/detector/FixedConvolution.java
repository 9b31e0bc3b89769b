package io.github.aploss.detector;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A convolution whose weights do not change, prepared for them. Owns copies of the weights. */
final class FixedConvolution implements AutoCloseable {
  private final ConvShape shape;
  private final ScalarType type;
  private final MemoryFormat layout;
  private final Tensor weight;
  private final TensorOptional bias;

  /**
   * @param images what it will see first, [B, in, H, W]
   */
  FixedConvolution(ConvShape shape, ConvWeights weights, InferenceForm form, Tensor images) {
    this.shape = shape;
    this.type = form.bfloat16() ? ScalarType.BFloat16 : ScalarType.Float;
    this.layout = form.channelsLast() ? MemoryFormat.ChannelsLast : MemoryFormat.Contiguous;
    try (PointerScope scope = new PointerScope()) {
      weight = arranged(weights.weight(), images);
      weight.retainReference();
      bias =
          weights.bias().defined()
              ? new TensorOptional(weights.bias().detach().to(type).clone())
              : new TensorOptional();
      bias.retainReference();
    }
  }

  private Tensor arranged(Tensor original, Tensor images) {
    Tensor dense = original.detach().to(type).clone().contiguous(layout);
    return packs(images) ? packed(dense, images) : dense;
  }

  /** oneDNN would otherwise arrange the weights anew on every call. */
  private boolean packs(Tensor images) {
    return layout == MemoryFormat.ChannelsLast
        && shape.groups() == 1
        && !images.is_cuda()
        && torch.hasMKLDNN();
  }

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
    Tensor input = images.to(type).contiguous(layout);
    return weight.is_mkldnn()
        ? torch.mkldnn_convolution(
            input, weight, bias, padding(), stride(), dilation(), shape.groups())
        : torch.conv2d(input, weight, bias, stride(), padding(), dilation(), shape.groups());
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
