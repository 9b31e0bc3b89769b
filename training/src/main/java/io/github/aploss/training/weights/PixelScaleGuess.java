package io.github.aploss.training.weights;

import io.github.aploss.run.recipe.PixelScale;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * Tells from the weights themselves which pixels they were trained on.
 *
 * <p>A residual network begins with a convolution w and a batch normalisation with variance v and
 * factor g. The variance v of what the convolution gives is about the squared length of w times the
 * variance of the pixels, which is 1 where they are standardised and over 3000 where they go from 0
 * to 255. Some files have the normalisation folded into g, with v = 1: then it is g that is small,
 * in the same ratio. The limits lie between what both kinds of pixels give.
 *
 * <p>VGG-16 has no normalisation. Without its classifier, or with one that is not a number, it is
 * the backbone of SSD, which came from Caffe; with one, it is torchvision's own.
 */
public final class PixelScaleGuess {
  /** Mean of v / |w|²: .05 to 10 on standardised pixels, 3000 times as much on others. */
  private static final double LARGEST_RATIO = 40;

  /** Mean of (g |w|)² / v: .003 to 20 on standardised pixels, a 3000th of it on others. */
  private static final double SMALLEST_GAIN = 2.5e-3;

  private static final double FOLDED = 1e-3;
  private static final String CONVOLUTION = "backbone.conv1.weight";
  private static final String FACTORS = "backbone.bn1.weight";
  private static final String VARIANCES = "backbone.bn1.running_var";
  private static final String VGG = "backbone.features.0.weight";

  private PixelScaleGuess() {}

  static PixelScale of(ForeignWeights weights) {
    if (weights.has(VGG)) {
      return vgg(weights);
    }
    if (!isStem(weights)) {
      return PixelScale.TORCHVISION;
    }
    try (PointerScope scope = new PointerScope()) {
      float[] lengths = squaredLengths(weights);
      float[] factors = Tensors.floats(weights.read(FACTORS));
      float[] variances = Tensors.floats(weights.read(VARIANCES));
      double length = sum(lengths);
      double gain = 0;
      boolean folded = true;
      for (int i = 0; i < lengths.length; i++) {
        gain += factors[i] * factors[i] * lengths[i] / Math.max(variances[i], 1e-5);
        folded &= Math.abs(variances[i] - 1) < FOLDED;
      }
      boolean large =
          folded ? gain / lengths.length < SMALLEST_GAIN : sum(variances) / length > LARGEST_RATIO;
      return large ? PixelScale.CAFFE : PixelScale.TORCHVISION;
    }
  }

  /** Whether the file has the convolution and the normalisation, and they fit each other. */
  private static boolean isStem(ForeignWeights weights) {
    if (!weights.has(CONVOLUTION) || !weights.has(FACTORS) || !weights.has(VARIANCES)) {
      return false;
    }
    List<Long> shape = weights.shape(CONVOLUTION);
    return shape.size() == 4
        && !shape.contains(0L)
        && weights.shape(FACTORS).equals(shape.subList(0, 1))
        && weights.shape(VARIANCES).equals(shape.subList(0, 1));
  }

  /** The squared length of each filter of the first convolution. */
  private static float[] squaredLengths(ForeignWeights weights) {
    float[] values = Tensors.floats(weights.read(CONVOLUTION));
    float[] lengths = new float[Math.toIntExact(weights.shape(CONVOLUTION).get(0))];
    int size = values.length / lengths.length;
    for (int i = 0; i < values.length; i++) {
      lengths[i / size] += values[i] * values[i];
    }
    return lengths;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static PixelScale vgg(ForeignWeights weights) {
    return weights.finiteClassifier() ? PixelScale.TORCHVISION : PixelScale.RGB_MEAN;
  }
}
