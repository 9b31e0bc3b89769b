package io.github.aploss.detector.pyramid;

import io.github.aploss.detector.layer.FeatureLayout;
import java.util.List;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The feature pyramid P2 to P6 of Faster R-CNN (Lin et al., 2017) on C2 to C5. P6 is every second
 * pixel of P5. Parameters are named {@code lateral2} to {@code lateral5} and {@code output2} to
 * {@code output5}.
 */
public final class FasterRcnnPyramid extends Module {
  private static final int FINEST = 2;

  private final TopDownPathway topDown;

  /**
   * @param backboneChannels channels of C2 to C5
   * @param channels channels of every level of the pyramid
   */
  public FasterRcnnPyramid(long[] backboneChannels, long channels) {
    super("FasterRcnnPyramid");
    topDown = new TopDownPathway(this, FINEST, backboneChannels, channels);
  }

  /** C2, …, C5 to P2, …, P6. */
  public List<Tensor> forward(List<Tensor> features) {
    List<Tensor> levels = topDown.forward(features);
    levels.replaceAll(FeatureLayout::dense);
    long[] one = {1, 1};
    Tensor five = levels.get(levels.size() - 1);
    levels.add(torch.max_pool2d(five, one, new long[] {2, 2}, new long[] {0, 0}, one, false));
    return levels;
  }
}
