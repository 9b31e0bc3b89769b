package io.github.aploss.export.graph;

/**
 * How a square kernel is moved over a map.
 *
 * @param stride pixels between two places
 * @param padding zeros around the map
 * @param dilation pixels between two taps
 * @param groups groups of channels
 */
public record Window(int stride, int padding, int dilation, int groups) {
  public static Window of(int stride, int padding) {
    return new Window(stride, padding, 1, 1);
  }

  int[] strides() {
    return new int[] {stride, stride};
  }

  int[] pads() {
    return new int[] {padding, padding, padding, padding};
  }

  int[] dilations() {
    return new int[] {dilation, dilation};
  }
}
