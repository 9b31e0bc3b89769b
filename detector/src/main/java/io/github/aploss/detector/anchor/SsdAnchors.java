package io.github.aploss.detector.anchor;

import java.util.ArrayList;
import java.util.List;

/**
 * The anchors ("default boxes") of SSD (Liu et al., 2016, Section 2.2). They grow with the image:
 * level k carries squares of s_k and √(s_k s_k+1) of the image's side, then for each ratio r a box
 * of s_k √r × s_k / √r and the same upright.
 *
 * @param scales s_1, …, s_m+1 in parts of the image's side
 * @param ratios of each level, beside 1
 * @param nativeSide the image side that the published strides are for, pixels
 * @param strides pixels between two cells, per level, of an image of that side; at other sides the
 *     cells divide the image evenly
 * @param clipped no anchor is larger than the image
 */
public record SsdAnchors(
    List<Double> scales,
    List<List<Double>> ratios,
    int nativeSide,
    List<Integer> strides,
    boolean clipped) {
  private static final List<Double> TWO = List.of(2.0);
  private static final List<Double> TWO_AND_THREE = List.of(2.0, 3.0);

  public SsdAnchors {
    scales = List.copyOf(scales);
    ratios = List.copyOf(ratios);
    strides = List.copyOf(strides);
    if (scales.size() != ratios.size() + 1 || strides.size() != ratios.size()) {
      throw new IllegalArgumentException(
          "anchors of m levels need m + 1 scales, m lists of ratios and m strides");
    }
  }

  /** Six levels, with the scales published for COCO, the same as torchvision's. */
  public static SsdAnchors ssd300() {
    return new SsdAnchors(
        List.of(0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05),
        List.of(TWO, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO, TWO),
        300,
        List.of(8, 16, 32, 64, 100, 300),
        true);
  }

  /** Seven levels, with the scales published for PASCAL VOC. */
  public static SsdAnchors ssd512() {
    return new SsdAnchors(
        List.of(0.07, 0.15, 0.30, 0.45, 0.60, 0.75, 0.90, 1.05),
        List.of(TWO, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO, TWO),
        512,
        List.of(8, 16, 32, 64, 128, 256, 512),
        false);
  }

  public int levels() {
    return ratios.size();
  }

  public int anchorsPerCell(int level) {
    return 2 + 2 * ratios.get(level).size();
  }

  /** The anchors of a level of so many cells. */
  public AnchorLevel level(int level, int rows, int columns, int imageHeight, int imageWidth) {
    boolean published = imageHeight == nativeSide && imageWidth == nativeSide;
    int stride = strides.get(level);
    return new AnchorLevel(
        rows,
        columns,
        published ? stride : (double) imageHeight / rows,
        published ? stride : (double) imageWidth / columns,
        0.5,
        shapes(level, imageHeight, imageWidth));
  }

  private double[] shapes(int level, int imageHeight, int imageWidth) {
    double scale = scales.get(level);
    List<Double> parts = new ArrayList<>(List.of(scale, scale));
    double between = Math.sqrt(scale * scales.get(level + 1));
    parts.addAll(List.of(between, between));
    for (double ratio : ratios.get(level)) {
      double longer = scale * Math.sqrt(ratio);
      double shorter = scale / Math.sqrt(ratio);
      parts.addAll(List.of(longer, shorter, shorter, longer));
    }
    double[] shapes = new double[parts.size()];
    for (int i = 0; i < shapes.length; i++) {
      double part = clipped ? Math.min(parts.get(i), 1) : parts.get(i);
      shapes[i] = part * (i % 2 == 0 ? imageWidth : imageHeight);
    }
    return shapes;
  }
}
