package io.github.aploss.detector.backbone;

import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.WeightInitialisation;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The convolutions of VGG-16. Parameters have the names that torchvision gives them, {@code
 * features.0} to {@code features.28}, so weights trained elsewhere can be copied by name.
 */
public final class Vgg extends Module {
  private static final int[] DEPTHS = {2, 2, 3, 3, 3};

  /** The stage whose map, odd at 300 pixels, is halved upwards. */
  private static final int ROUNDED_UP = 2;

  private final Module features;
  private final List<List<Conv2dImpl>> stages = new ArrayList<>();

  public Vgg(VggConfig config) {
    super("Vgg");
    features = register_module("features", new Module("Features"));
    long in = 3;
    int position = 0;
    for (int stage = 0; stage < DEPTHS.length; stage++) {
      List<Conv2dImpl> convs = new ArrayList<>();
      for (int i = 0; i < DEPTHS[stage]; i++) {
        convs.add(conv(position, in, config.widths().get(stage), stage < config.frozenStages()));
        in = config.widths().get(stage);
        position += 2; // torchvision counts the rectifiers
      }
      stages.add(convs);
      position++; // and the pooling
    }
  }

  private Conv2dImpl conv(int position, long in, long out, boolean frozen) {
    Conv2dImpl conv =
        features.register_module(Integer.toString(position), ConvShape.of(in, out, 3).build(true));
    WeightInitialisation.kaimingFanOut(conv.weight());
    WeightInitialisation.constant(conv.bias(), 0);
    if (frozen) {
      conv.weight().set_requires_grad(false);
      conv.bias().set_requires_grad(false);
    }
    return conv;
  }

  /**
   * Rectified conv4_3, at an eighth of the image's size.
   *
   * @param images [B, 3, H, W]
   */
  public Tensor conv4(Tensor images) {
    Tensor values = stage(0, images);
    for (int stage = 1; stage < DEPTHS.length - 1; stage++) {
      values = stage(stage, pool(values, stage - 1 == ROUNDED_UP));
    }
    return values;
  }

  /** Rectified conv5_3 on {@link #conv4}, at half its size rounded down. */
  public Tensor conv5(Tensor conv4) {
    return stage(DEPTHS.length - 1, pool(conv4, false));
  }

  private Tensor stage(int stage, Tensor images) {
    Tensor values = images;
    for (Conv2dImpl conv : stages.get(stage)) {
      values = conv.forward(values).relu_();
    }
    return values;
  }

  private static Tensor pool(Tensor values, boolean roundUp) {
    return torch.max_pool2d(
        values,
        new long[] {2, 2},
        new long[] {2, 2},
        new long[] {0, 0},
        new long[] {1, 1},
        roundUp);
  }

  /** Height or width of {@link #conv4} for an image of that height or width. */
  public static int conv4Size(int imageSide) {
    return (imageSide / 2 / 2 + 1) / 2;
  }
}
