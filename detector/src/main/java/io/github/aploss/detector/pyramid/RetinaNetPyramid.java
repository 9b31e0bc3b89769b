package io.github.aploss.detector.pyramid;

import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.HalvingConv;
import java.util.List;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** The feature pyramid P3 to P7 of RetinaNet (Lin et al., 2017) on C3 to C5. */
public final class RetinaNetPyramid extends Module {
  private static final int FINEST = 3;

  private final boolean sixFromPyramid;
  private final TopDownPathway topDown;
  private final Conv2dImpl six;
  private final Conv2dImpl seven;

  /**
   * @param backboneChannels channels of C3, C4 and C5
   * @param channels channels of every level of the pyramid
   * @param sixFromPyramid P6 is computed from P5 instead of C5
   */
  public RetinaNetPyramid(long[] backboneChannels, long channels, boolean sixFromPyramid) {
    super("RetinaNetPyramid");
    this.sixFromPyramid = sixFromPyramid;
    topDown = new TopDownPathway(this, FINEST, backboneChannels, channels);
    long coarsest = sixFromPyramid ? channels : backboneChannels[backboneChannels.length - 1];
    six = TopDownPathway.conv(this, "p6", ConvShape.of(coarsest, channels, 3).withStride(2));
    seven = TopDownPathway.conv(this, "p7", ConvShape.of(channels, channels, 3).withStride(2));
  }

  /** C3, C4, C5 to P3, …, P7. */
  public List<Tensor> forward(List<Tensor> features) {
    List<Tensor> levels = topDown.forward(features);
    int last = features.size() - 1;
    Tensor p6 = HalvingConv.forward(six, sixFromPyramid ? levels.get(last) : features.get(last));
    levels.add(p6);
    levels.add(HalvingConv.forward(seven, p6.relu()));
    return levels;
  }
}
