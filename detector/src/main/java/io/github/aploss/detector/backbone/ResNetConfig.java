package io.github.aploss.detector.backbone;

import io.github.aploss.detector.layer.NormLayer;
import java.util.List;

/**
 * A residual network (He et al., 2016; ResNeXt: Xie et al., 2017).
 *
 * @param bottleneck blocks of 1×1, 3×3, 1×1 convolutions with four times the channels at their end
 *     instead of two 3×3
 * @param depths number of blocks of the four stages
 * @param width channels of the stem; the stages have 1, 2, 4, 8 times as many before expansion
 * @param groups groups of the 3×3 convolutions of a bottleneck
 * @param groupWidth channels of one group in the first stage, per 64 of width
 * @param strideInFirst stride in the first 1×1 of a bottleneck (weights from Caffe) instead of the
 *     3×3
 * @param normalisation what follows each convolution
 * @param frozenStages how many of stem, layer1, … layer4 are never trained, from the stem; their
 *     batch normalisation is frozen with them
 * @param zeroInitResidual start every residual block as the identity
 */
public record ResNetConfig(
    boolean bottleneck,
    List<Integer> depths,
    int width,
    int groups,
    int groupWidth,
    boolean strideInFirst,
    NormLayer normalisation,
    int frozenStages,
    boolean zeroInitResidual) {
  private static final int STAGES = 4;

  public ResNetConfig {
    depths = List.copyOf(depths);
    if (depths.size() != STAGES || depths.stream().anyMatch(depth -> depth < 1)) {
      throw new IllegalArgumentException("a ResNet has four stages of 1 or more blocks: " + depths);
    }
    if (frozenStages < 0 || frozenStages > STAGES + 1) {
      throw new IllegalArgumentException("frozen stages must be 0 to 5, not " + frozenStages);
    }
  }

  public static ResNetConfig basic(int width, Integer... depths) {
    return plain(false, width, 1, 64, depths);
  }

  public static ResNetConfig bottleneck(int groups, int groupWidth, Integer... depths) {
    return plain(true, 64, groups, groupWidth, depths);
  }

  private static ResNetConfig plain(
      boolean bottleneck, int width, int groups, int groupWidth, Integer... depths) {
    return new ResNetConfig(
        bottleneck,
        List.of(depths),
        width,
        groups,
        groupWidth,
        false,
        NormLayer.BATCH_NORM,
        0,
        false);
  }

  public ResNetConfig withNormalisation(NormLayer value) {
    return with(strideInFirst, value, frozenStages, zeroInitResidual);
  }

  public ResNetConfig withFrozenStages(int value) {
    return with(strideInFirst, normalisation, value, zeroInitResidual);
  }

  public ResNetConfig withStrideInFirst(boolean value) {
    return with(value, normalisation, frozenStages, zeroInitResidual);
  }

  public ResNetConfig withZeroInitResidual(boolean value) {
    return with(strideInFirst, normalisation, frozenStages, value);
  }

  /** Layers of the same sizes. */
  private ResNetConfig with(
      boolean strideInFirst, NormLayer normalisation, int frozenStages, boolean zeroInitResidual) {
    return new ResNetConfig(
        bottleneck,
        depths,
        width,
        groups,
        groupWidth,
        strideInFirst,
        normalisation,
        frozenStages,
        zeroInitResidual);
  }

  /** Channels that leave stage 0 (layer1) to 3 (layer4). */
  public int channels(int stage) {
    return (width << stage) * (bottleneck ? 4 : 1);
  }

  /** NormLayer of the stem (0) and layer1 to layer4 (1 to 4). */
  NormLayer normalisation(int part) {
    boolean frozen = part < frozenStages && normalisation == NormLayer.BATCH_NORM;
    return frozen ? NormLayer.FROZEN_BATCH_NORM : normalisation;
  }
}
