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

  /** Null where convolutions take the weights as they are. */
  private final PackedWeights packed;

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
    try (PointerScope scope = new PointerScope()) {
      // Kernels of 1 x 1 count as contiguous in any order, but convolutions choose by their
      // strides.
      weight = weights.weight().detach().to(type).clone(new MemoryFormatOptional(order));
      weight.retainReference();
      bias =
          weights.bias().defined()
              ? new TensorOptional(weights.bias().detach().to(type).clone())
              : new TensorOptional();
      bias.retainReference();
    }
    boolean packs = oneDnn && form.layout() != InferenceForm.Layout.ROW_MAJOR;
    packed = packs ? new PackedWeights(shape, weight) : null;
  }

  /** Images [B, in, H, W] of any floating type to [B, out, H', W'] of its own. */
  Tensor forward(Tensor images) {
    Tensor input = input(images);
    return packed == null
        ? torch.conv2d(input, weight, bias, stride(), padding(), dilation(), shape.groups())
        : torch.mkldnn_convolution(
            input, packed.of(images), bias, padding(), stride(), dilation(), shape.groups());
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
    if (packed != null) {
      packed.close();
    }
    weight.close();
    bias.close();
  }
}
