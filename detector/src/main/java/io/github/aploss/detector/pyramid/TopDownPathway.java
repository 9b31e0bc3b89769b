package io.github.aploss.detector.pyramid;

import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.FeatureLayout;
import io.github.aploss.detector.layer.WeightInitialisation;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The part that all feature pyramids have in common (Lin et al., 2017): coarser features are added
 * to the finer ones. They are enlarged to the size of these by nearest neighbour, so images of any
 * size will do. Parameters are named {@code lateralN} and {@code outputN} after their levels.
 */
final class TopDownPathway {
  private final List<Conv2dImpl> laterals = new ArrayList<>();
  private final List<Conv2dImpl> outputs = new ArrayList<>();

  /**
   * @param parent the module that the parameters belong to
   * @param finest number of the finest level
   * @param backboneChannels channels of the backbone's levels from there on
   * @param channels channels of every level of the pyramid
   */
  TopDownPathway(Module parent, int finest, long[] backboneChannels, long channels) {
    for (int i = 0; i < backboneChannels.length; i++) {
      int level = finest + i;
      ConvShape lateral = ConvShape.of(backboneChannels[i], channels, 1);
      laterals.add(conv(parent, "lateral" + level, lateral));
      outputs.add(conv(parent, "output" + level, ConvShape.of(channels, channels, 3)));
    }
  }

  /** A convolution of a pyramid. */
  static Conv2dImpl conv(Module parent, String name, ConvShape shape) {
    Conv2dImpl conv = parent.register_module(name, shape.build(true));
    WeightInitialisation.kaimingUniform(conv);
    return conv;
  }

  /** The levels of the pyramid, as many as the backbone's, from the finest on. */
  List<Tensor> forward(List<Tensor> features) {
    List<Tensor> levels = new ArrayList<>();
    Tensor coarser = null;
    for (int i = features.size() - 1; i >= 0; i--) {
      Tensor merged = FeatureLayout.dense(laterals.get(i).forward(features.get(i)));
      if (coarser != null) {
        merged = merged.add_(torch.upsample_nearest2d(coarser, merged.size(2), merged.size(3)));
      }
      levels.add(0, outputs.get(i).forward(merged));
      coarser = merged;
    }
    return levels;
  }
}
