package io.github.aploss.detector;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The feature pyramid P3 to P7 of RetinaNet (Lin et al., 2017) on C3 to C5. Coarser features are
 * enlarged to the size of the finer ones by nearest neighbour, so images of any size will do.
 */
final class FeaturePyramid extends Module {
  private static final int FINEST = 3;

  private final boolean sixFromPyramid;
  private final List<Conv2dImpl> laterals = new ArrayList<>();
  private final List<Conv2dImpl> outputs = new ArrayList<>();
  private final Conv2dImpl six;
  private final Conv2dImpl seven;

  /**
   * @param backboneChannels channels of C3, C4 and C5
   * @param channels channels of every level of the pyramid
   * @param sixFromPyramid P6 is computed from P5 instead of C5
   */
  FeaturePyramid(long[] backboneChannels, long channels, boolean sixFromPyramid) {
    super("FeaturePyramid");
    this.sixFromPyramid = sixFromPyramid;
    for (int i = 0; i < backboneChannels.length; i++) {
      int level = FINEST + i;
      laterals.add(conv("lateral" + level, ConvShape.of(backboneChannels[i], channels, 1)));
      outputs.add(conv("output" + level, ConvShape.of(channels, channels, 3)));
    }
    long coarsest = sixFromPyramid ? channels : backboneChannels[backboneChannels.length - 1];
    six = conv("p6", ConvShape.of(coarsest, channels, 3).withStride(2));
    seven = conv("p7", ConvShape.of(channels, channels, 3).withStride(2));
  }

  private Conv2dImpl conv(String name, ConvShape shape) {
    Conv2dImpl conv = register_module(name, shape.build(true));
    Initialisation.kaimingUniform(conv);
    return conv;
  }

  /** C3, C4, C5 to P3, …, P7. */
  List<Tensor> forward(List<Tensor> features) {
    List<Tensor> levels = new ArrayList<>();
    Tensor coarser = null;
    for (int i = features.size() - 1; i >= 0; i--) {
      Tensor merged = FixedConvolutions.dense(laterals.get(i).forward(features.get(i)));
      if (coarser != null) {
        merged = merged.add_(enlarged(coarser, merged));
      }
      levels.add(0, outputs.get(i).forward(merged));
      coarser = merged;
    }
    int last = features.size() - 1;
    Tensor p6 = HalvingConv.forward(six, sixFromPyramid ? levels.get(last) : features.get(last));
    levels.add(p6);
    levels.add(HalvingConv.forward(seven, p6.relu()));
    return levels;
  }

  private static Tensor enlarged(Tensor coarse, Tensor fine) {
    return torch.upsample_nearest2d(coarse, fine.size(2), fine.size(3));
  }
}
