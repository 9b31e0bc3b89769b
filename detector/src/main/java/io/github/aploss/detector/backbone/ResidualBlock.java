package io.github.aploss.detector.backbone;

import io.github.aploss.detector.layer.ConvNorm;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.NormLayer;
import io.github.aploss.detector.layer.StatisticsSum;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A residual block, basic or bottleneck: convolutions whose result is added to the input. Its parts
 * are named conv1, bn1, conv2, … and downsample.0, downsample.1.
 */
final class ResidualBlock extends Module {
  private final List<ConvNorm> convolutions = new ArrayList<>();
  private final ConvNorm downsample;

  /** Native modules call back into their Java objects, which therefore must stay reachable. */
  private Module downsampleParent;

  ResidualBlock(ResNetConfig config, int stage, long in, long stride) {
    super("ResidualBlock");
    NormLayer normalisation = config.normalisation(stage + 1);
    for (ConvShape shape : shapes(config, stage, in, stride)) {
      int number = convolutions.size() + 1;
      convolutions.add(new ConvNorm(this, "conv" + number, "bn" + number, shape, normalisation));
    }
    long out = config.channels(stage);
    downsample = stride == 1 && in == out ? null : downsample(in, out, stride, normalisation);
    if (config.zeroInitResidual()) {
      convolutions.get(convolutions.size() - 1).zeroInit();
    }
  }

  private static List<ConvShape> shapes(ResNetConfig config, int stage, long in, long stride) {
    long width = (long) config.width() << stage;
    long out = config.channels(stage);
    if (!config.bottleneck()) {
      return List.of(ConvShape.of(in, width, 3).withStride(stride), ConvShape.of(width, out, 3));
    }
    long inner = width * config.groupWidth() / 64 * config.groups();
    return List.of(
        ConvShape.of(in, inner, 1).withStride(config.strideInFirst() ? stride : 1),
        ConvShape.of(inner, inner, 3)
            .withStride(config.strideInFirst() ? 1 : stride)
            .withGroups(config.groups()),
        ConvShape.of(inner, out, 1));
  }

  private ConvNorm downsample(long in, long out, long stride, NormLayer normalisation) {
    downsampleParent = register_module("downsample", new Module("Downsample"));
    return new ConvNorm(
        downsampleParent, "0", "1", ConvShape.of(in, out, 1).withStride(stride), normalisation);
  }

  void shareStatistics(StatisticsSum workers) {
    convolutions.forEach(convolution -> convolution.shareStatistics(workers));
    if (downsample != null) {
      downsample.shareStatistics(workers);
    }
  }

  Tensor forward(Tensor images) {
    Tensor shortcut = downsample == null ? images : downsample.forward(images);
    Tensor features = images;
    int last = convolutions.size() - 1;
    for (ConvNorm convolution : convolutions.subList(0, last)) {
      features = convolution.forward(features).relu_();
    }
    return convolutions.get(last).forward(features).add_(shortcut).relu_();
  }
}
