package io.github.aploss.detector.ssd;

/**
 * One of the layers after conv7: a 1×1 convolution to fewer channels, then one that makes a smaller
 * map.
 *
 * @param squeezed channels between the two
 * @param out channels of the map
 * @param kernel of the second convolution
 * @param stride of the second convolution
 * @param padding of the second convolution
 */
public record SsdExtraLayer(int squeezed, int out, int kernel, int stride, int padding) {
  /** Halves the map. */
  public static SsdExtraLayer halving(int squeezed, int out) {
    return new SsdExtraLayer(squeezed, out, 3, 2, 1);
  }

  /** Takes a cell off each side of the map. */
  public static SsdExtraLayer cropping(int squeezed, int out) {
    return new SsdExtraLayer(squeezed, out, 3, 1, 0);
  }

  /** Height or width of the map; below 1 if there is none. */
  int size(int side) {
    return Math.floorDiv(side + 2 * padding - kernel, stride) + 1;
  }
}
