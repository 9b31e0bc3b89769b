package io.github.aploss.detector;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The feature pyramid P2 to P6 of Faster R-CNN (Lin et al., 2017) on C2 to C5. P6 is every second
 * pixel of P5. Parameters are named {@code lateral2} to {@code lateral5} and {@code output2} to
 * {@code output5}.
 */
final class RegionPyramid extends Module {
  private static final int FINEST = 2;

  private final List<Conv2dImpl> laterals = new ArrayList<>();
  private final List<Conv2dImpl> outputs = new ArrayList<>();

  /**
   * @param backboneChannels channels of C2 to C5
   * @param channels channels of every level of the pyramid
   */
  RegionPyramid(long[] backboneChannels, long channels) {
    super("RegionPyramid");
    for (int i = 0; i < backboneChannels.length; i++) {
      laterals.add(conv("lateral" + (FINEST + i), backboneChannels[i], channels, 1));
      outputs.add(conv("output" + (FINEST + i), channels, channels, 3));
    }
  }

  private Conv2dImpl conv(String name, long in, long out, long kernel) {
    Conv2dImpl conv = register_module(name, ConvShape.of(in, out, kernel).build(true));
    Initialisation.kaimingUniform(conv);
    return conv;
  }

  /** C2, …, C5 to P2, …, P6. */
  List<Tensor> forward(List<Tensor> features) {
    List<Tensor> levels = new ArrayList<>();
    Tensor coarser = null;
    for (int i = features.size() - 1; i >= 0; i--) {
      Tensor merged = FixedConvolutions.dense(laterals.get(i).forward(features.get(i)));
      if (coarser != null) {
        merged = merged.add_(torch.upsample_nearest2d(coarser, merged.size(2), merged.size(3)));
      }
      levels.add(0, FixedConvolutions.dense(outputs.get(i).forward(merged)));
      coarser = merged;
    }
    long[] one = {1, 1};
    Tensor five = levels.get(levels.size() - 1);
    levels.add(torch.max_pool2d(five, one, new long[] {2, 2}, new long[] {0, 0}, one, false));
    return levels;
  }
}
