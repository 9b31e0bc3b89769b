package io.github.aploss.detector.layer;

/**
 * The form in which the convolutions of a detector compute while its weights do not change.
 *
 * @param folded batch normalisation is part of the weights, not a pass over the features of its own
 * @param layout how features and weights lie in memory
 * @param bfloat16 features and weights have 16 bits; only fast on processors with such arithmetic
 */
public record InferenceForm(boolean folded, Layout layout, boolean bfloat16) {
  /** An order in memory. */
  public enum Layout {
    /** The channels of a feature map one after the other. */
    ROW_MAJOR,
    /** The values of a pixel one after the other. */
    CHANNELS_LAST,
    /**
     * Blocks of channels, as the convolutions of oneDNN read and write them; channels-last where
     * libtorch has no oneDNN.
     */
    BLOCKED
  }

  /** As the layers are written down: what a network computes without any preparation. */
  public static InferenceForm plain() {
    return new InferenceForm(false, Layout.ROW_MAJOR, false);
  }

  /** What is fastest with the outputs of {@link #plain}, to float32's rounding. */
  public static InferenceForm fastest() {
    return new InferenceForm(true, Layout.BLOCKED, false);
  }

  /** Faster still where the processor has bfloat16, for outputs with two to three digits. */
  public static InferenceForm reduced() {
    return new InferenceForm(true, Layout.BLOCKED, true);
  }
}
