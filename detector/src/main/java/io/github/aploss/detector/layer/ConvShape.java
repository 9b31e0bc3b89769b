package io.github.aploss.detector.layer;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A square convolution. */
public record ConvShape(
    long in, long out, long kernel, long stride, long groups, long padding, long dilation) {
  /** A convolution that keeps the size up to its stride: the padding is kernel / 2. */
  public static ConvShape of(long in, long out, long kernel) {
    return new ConvShape(in, out, kernel, 1, 1, kernel / 2, 1);
  }

  public ConvShape withStride(long newStride) {
    return new ConvShape(in, out, kernel, newStride, groups, padding, dilation);
  }

  public ConvShape withGroups(long newGroups) {
    return new ConvShape(in, out, kernel, stride, newGroups, padding, dilation);
  }

  public ConvShape withPadding(long newPadding) {
    return new ConvShape(in, out, kernel, stride, groups, newPadding, dilation);
  }

  /** Taps so many pixels apart, padded so that the size stays. */
  public ConvShape withDilation(long newDilation) {
    long reach = newDilation * (kernel / 2);
    return new ConvShape(in, out, kernel, stride, groups, reach, newDilation);
  }

  /** A convolution with channels-last weights and libtorch's default initialisation. */
  public Convolution build(boolean bias) {
    try (LongPointer size = new LongPointer(kernel, kernel);
        LongPointer step = new LongPointer(stride, stride);
        LongPointer border = new LongPointer(padding, padding);
        LongPointer spread = new LongPointer(dilation, dilation);
        Conv2dOptions options = new Conv2dOptions(in, out, size)) {
      options.stride().put(step);
      options.padding().put(border);
      options.dilation().put(spread);
      options.groups().put(groups);
      options.bias().put(bias);
      Convolution conv = new Convolution(this, options);
      makeChannelsLast(conv);
      return conv;
    }
  }

  private static void makeChannelsLast(Conv2dImpl conv) {
    Tensor weight = conv.weight();
    try (Tensor channelsLast = weight.contiguous(MemoryFormat.ChannelsLast)) {
      weight.set_data(channelsLast);
    }
  }
}
