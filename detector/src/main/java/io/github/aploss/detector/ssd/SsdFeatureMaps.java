package io.github.aploss.detector.ssd;

import io.github.aploss.detector.backbone.Vgg;
import io.github.aploss.detector.backbone.VggConfig;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.FeatureLayout;
import io.github.aploss.detector.layer.HalvingConv;
import io.github.aploss.detector.layer.WeightInitialisation;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The maps of SSD: conv4_3 rescaled, conv7, and the second convolutions of conv8 and later.
 * Parameters are named {@code conv6}, {@code conv7}, {@code conv8_1}, {@code conv8_2}, …, and
 * {@code scale} (L2 normalisation) or {@code scaling} (convolution).
 */
final class SsdFeatureMaps extends Module {
  private static final double INITIAL_SCALE = 20;
  private static final int FIRST_LAYER = 8;
  private static final int DILATION = 6;

  private final List<SsdExtraLayer> layers;
  private final List<Long> channels = new ArrayList<>();
  private final Conv2dImpl conv6;
  private final Conv2dImpl conv7;
  private final List<Conv2dImpl> squeezes = new ArrayList<>();
  private final List<Conv2dImpl> outputs = new ArrayList<>();
  private final Tensor scale;
  private final Conv2dImpl scaling;

  SsdFeatureMaps(SsdConfig config) {
    super("SsdFeatureMaps");
    List<Integer> widths = config.backbone().widths();
    long four = widths.get(VggConfig.STAGES - 2);
    long five = widths.get(VggConfig.STAGES - 1);
    layers = config.layers();
    if (config.scaling() == SsdConfig.Scaling.L2_NORM) {
      scale = register_parameter("scale", torch.full(new long[] {four}, new Scalar(INITIAL_SCALE)));
      scaling = null;
    } else {
      scale = null;
      scaling = register_module("scaling", ConvShape.of(four, four, 1).build(true));
      WeightInitialisation.kaimingUniform(scaling);
    }
    channels.add(four);
    conv6 = conv("conv6", ConvShape.of(five, config.width(), 3).withDilation(DILATION));
    conv7 = conv("conv7", ConvShape.of(config.width(), config.width(), 1));
    long in = config.width();
    channels.add(in);
    for (int i = 0; i < layers.size(); i++) {
      SsdExtraLayer layer = layers.get(i);
      String name = "conv" + (FIRST_LAYER + i);
      squeezes.add(conv(name + "_1", ConvShape.of(in, layer.squeezed(), 1)));
      ConvShape second =
          ConvShape.of(layer.squeezed(), layer.out(), layer.kernel())
              .withStride(layer.stride())
              .withPadding(layer.padding());
      outputs.add(conv(name + "_2", second));
      in = layer.out();
      channels.add(in);
    }
  }

  private Conv2dImpl conv(String name, ConvShape shape) {
    Conv2dImpl conv = register_module(name, shape.build(true));
    WeightInitialisation.kaimingFanOut(conv.weight());
    WeightInitialisation.constant(conv.bias(), 0);
    return conv;
  }

  /** Channels of the map of a level. */
  long channels(int level) {
    return channels.get(level);
  }

  /** The maps [B, C, H, W] of a batch of images, finest first; those that vanish are left out. */
  List<Tensor> forward(Vgg backbone, Tensor images) {
    int levels = sizes(Math.toIntExact(images.size(2)), Math.toIntExact(images.size(3))).size();
    List<Tensor> maps = new ArrayList<>();
    Tensor four = backbone.conv4(images);
    maps.add(rescaled(four));
    Tensor map = four;
    for (int level = 1; level < levels; level++) {
      map = level == 1 ? seven(backbone.conv5(map)) : layer(level - 2, map);
      maps.add(map);
    }
    return maps;
  }

  private Tensor rescaled(Tensor four) {
    return scaling != null
        ? scaling.forward(four)
        : torch.normalize(FeatureLayout.dense(four)).mul(scale.view(1, -1, 1, 1));
  }

  /** A map of the same size. */
  private Tensor seven(Tensor five) {
    long[] one = {1, 1};
    Tensor pooled = torch.max_pool2d(five, new long[] {3, 3}, one, one, one, false);
    return conv7.forward(conv6.forward(pooled).relu_()).relu_();
  }

  private Tensor layer(int layer, Tensor map) {
    Tensor squeezed = squeezes.get(layer).forward(map).relu_();
    Conv2dImpl output = outputs.get(layer);
    boolean halving = layers.get(layer).stride() == 2;
    return (halving ? HalvingConv.forward(output, squeezed) : output.forward(squeezed)).relu_();
  }

  /** Rows and columns of the maps that an image of this size has, one or more. */
  List<ImageSize> sizes(int imageHeight, int imageWidth) {
    if (Math.min(imageHeight, imageWidth) < 4) {
      throw new IllegalArgumentException(
          "SSD needs images of at least 4 x 4 pixels, not " + imageHeight + " x " + imageWidth);
    }
    List<ImageSize> sizes = new ArrayList<>();
    int height = Vgg.conv4Size(imageHeight);
    int width = Vgg.conv4Size(imageWidth);
    for (int level = 0; level < channels.size() && height > 0 && width > 0; level++) {
      sizes.add(new ImageSize(height, width));
      boolean beforeSeven = level == 0;
      if (beforeSeven) {
        height /= 2;
        width /= 2;
      } else if (level - 1 < layers.size()) {
        height = layers.get(level - 1).size(height);
        width = layers.get(level - 1).size(width);
      }
    }
    return sizes;
  }
}
