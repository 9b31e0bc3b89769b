package io.github.aploss.detector;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.state.StateDict;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights by a formula that any language can repeat, to compare networks without files: element i
 * of a tensor is a pseudo-random number u(i, seed) in [-1, 1), seed = sum of the characters of its
 * name, scaled so that features neither vanish nor explode.
 */
public final class FormulaWeights {
  private static final int MODULUS = 10007;

  private FormulaWeights() {}

  public static void fill(Module module) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      for (NamedTensor entry : StateDict.entries(module)) {
        if (entry.tensor().is_floating_point()) {
          entry.tensor().copy_(values(entry.name(), entry.tensor()));
        }
      }
    }
  }

  private static Tensor values(String name, Tensor like) {
    long[] shape = new long[(int) like.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = like.size(i);
    }
    int seed = name.chars().sum();
    boolean convolution = shape.length == 4 || shape.length == 2;
    boolean aroundOne = !convolution && (name.endsWith("var") || name.endsWith("weight"));
    double scale = convolution ? Math.sqrt(6.0 * shape[0] / like.numel()) : 0.1;
    float[] values = new float[(int) like.numel()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((aroundOne ? 1 : 0) + scale * uniform((long) i, (long) seed));
    }
    return Tensors.of(values, shape);
  }

  /** A batch of images [B, 3, H, W]. */
  public static Tensor images(int batch, int height, int width) {
    float[] values = new float[batch * 3 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) uniform((long) i, 1L);
    }
    return Tensors.of(values, batch, 3, height, width);
  }

  /** Pseudo-random numbers in [-1, 1) of the given shape. */
  public static Tensor random(int seed, long... shape) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) uniform((long) i, (long) seed);
    }
    return Tensors.of(values, shape);
  }

  public static double uniform(long i, long seed) {
    long mixed = (i * i % MODULUS * 31 + i * 7919 + seed * 104729) % MODULUS;
    return 2.0 * mixed / MODULUS - 1;
  }
}
