package io.github.aploss.detector;

/**
 * The form in which the convolutions of a detector compute while its weights do not change.
 *
 * @param folded batch normalisation is part of the weights, not a pass over the features of its own
 * @param channelsLast features are laid out channels-last and, where libtorch has oneDNN, weights
 *     in the blocks that its convolutions read; otherwise both are row-major
 * @param bfloat16 features and weights have 16 bits; only fast on processors with such arithmetic
 */
public record InferenceForm(boolean folded, boolean channelsLast, boolean bfloat16) {
  /** As the layers are written down: what a network computes without any preparation. */
  public static InferenceForm plain() {
    return new InferenceForm(false, false, false);
  }

  /** What is fastest with the outputs of {@link #plain}, to float32's rounding. */
  public static InferenceForm fastest() {
    return new InferenceForm(true, true, false);
  }

  /** Faster still, for outputs with two to three digits. */
  public static InferenceForm reduced() {
    return new InferenceForm(true, true, true);
  }
}
