package io.github.aploss.detector.layer;

import org.bytedeco.pytorch.Tensor;

/**
 * The weights of a convolution.
 *
 * @param weight [out, in / groups, k, k]
 * @param bias [out], or undefined if there is none
 */
record ConvWeights(Tensor weight, Tensor bias) {}
