package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.GroupNormImpl;
import org.bytedeco.pytorch.GroupNormOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution without bias and the normalisation after it, registered side by side in a parent.
 *
 * <p>Where the normalisation is a fixed affine map (frozen, or batch statistics in inference) it is
 * folded into the weights of the convolution: the same numbers, without a pass over the features.
 */
public final class ConvNorm {
  private static final int GROUPS = 32;
  private static final double EPSILON = 1e-5;

  private final ConvShape shape;
  private final NormLayer normalisation;
  private final Convolution conv;
  private final BatchNorm2dImpl batchNorm;
  private final GroupNormImpl groupNorm;
  private SynchronisedBatchNorm synchronised;

  public ConvNorm(
      Module parent, String convName, String normName, ConvShape shape, NormLayer normalisation) {
    this.shape = shape;
    this.normalisation = normalisation;
    this.conv = parent.register_module(convName, shape.build(false));
    if (normalisation == NormLayer.GROUP_NORM) {
      this.batchNorm = null;
      this.groupNorm = parent.register_module(normName, groupNorm(shape.out()));
    } else {
      this.batchNorm = parent.register_module(normName, batchNorm(shape.out()));
      this.groupNorm = null;
    }
    WeightInitialisation.kaimingFanOut(conv.weight());
    if (normalisation == NormLayer.FROZEN_BATCH_NORM) {
      freeze(batchNorm.weight(), batchNorm.bias());
    }
  }

  /** Images [B, in, H, W] to [B, out, ⌈H / stride⌉, ⌈W / stride⌉]. */
  public Tensor forward(Tensor images) {
    if (groupNorm != null) {
      return groupNorm.forward(FeatureLayout.dense(conv.forward(images)));
    }
    if (normalisation == NormLayer.BATCH_NORM && conv.is_training() && synchronised != null) {
      return synchronised.forward(conv.forward(images));
    }
    if (normalisation == NormLayer.BATCH_NORM && conv.is_training()) {
      return batchNorm.forward(conv.forward(images));
    }
    ConvolutionCache cache = ConvolutionCache.current();
    if (cache == null) {
      return folded(images);
    }
    return cache.form().folded()
        ? cache.forward(conv, images, this::foldedWeights)
        : batchNorm.forward(FeatureLayout.dense(conv.forward(images)));
  }

  private ConvWeights foldedWeights() {
    Tensor scale = batchNorm.weight().mul(batchNorm.running_var().add(new Scalar(EPSILON)).rsqrt());
    return new ConvWeights(
        conv.weight().mul(scale.view(-1, 1, 1, 1)),
        batchNorm.bias().sub(batchNorm.running_mean().mul(scale)));
  }

  private Tensor folded(Tensor images) {
    ConvWeights weights = foldedWeights();
    return torch.conv2d(
        images,
        weights.weight(),
        new TensorOptional(weights.bias()),
        new long[] {shape.stride(), shape.stride()},
        new long[] {shape.padding(), shape.padding()},
        new long[] {1, 1},
        shape.groups());
  }

  /** Takes statistics of batches over all workers from now on. */
  public void shareStatistics(StatisticsSum workers) {
    if (normalisation == NormLayer.BATCH_NORM) {
      synchronised = new SynchronisedBatchNorm(batchNorm, EPSILON, workers);
    }
  }

  /** Starts as a map to zero, so that a residual block starts as the identity. */
  public void zeroInit() {
    WeightInitialisation.constant(groupNorm != null ? groupNorm.weight() : batchNorm.weight(), 0);
  }

  public static GroupNormImpl groupNorm(long channels) {
    try (GroupNormOptions options = new GroupNormOptions(Math.min(GROUPS, channels), channels)) {
      return new GroupNormImpl(options);
    }
  }

  private static BatchNorm2dImpl batchNorm(long channels) {
    try (BatchNormOptions options = new BatchNormOptions(channels)) {
      options.eps().put(EPSILON);
      return new BatchNorm2dImpl(options);
    }
  }

  private static void freeze(Tensor... tensors) {
    for (Tensor tensor : tensors) {
      tensor.set_requires_grad(false);
    }
  }
}
