package io.github.aploss.detector.retinanet;

/**
 * The heads of a one-stage detector.
 *
 * @param depth number of hidden 3×3 convolutions
 * @param width their channels
 * @param groupNorm normalise after each, with 32 groups
 */
public record RetinaNetHeadConfig(int depth, int width, boolean groupNorm) {
  public RetinaNetHeadConfig {
    if (depth < 0 || width < 1) {
      throw new IllegalArgumentException(
          "a head needs a depth of 0 or more and a width of 1 or more, not "
              + depth
              + ", "
              + width);
    }
  }

  /** Four convolutions of 256 channels, as published. */
  public static RetinaNetHeadConfig published() {
    return new RetinaNetHeadConfig(4, 256, false);
  }
}
