package io.github.aploss.detector.layer;

/** What follows a convolution of the backbone. */
public enum NormLayer {
  /** Statistics of the batch in training, running statistics in inference. */
  BATCH_NORM,
  /** Running statistics and affine parameters of a pretrained network, never changed. */
  FROZEN_BATCH_NORM,
  /** 32 groups of channels of each image alone; for batches too small for their statistics. */
  GROUP_NORM
}
