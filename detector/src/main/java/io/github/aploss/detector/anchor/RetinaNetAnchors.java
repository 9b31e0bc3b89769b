package io.github.aploss.detector.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shapes of the anchors of a feature pyramid.
 *
 * <p>Every cell of a level of stride s carries one anchor per pair of ratio and scale, of area
 * (size · scale)² where size = {@code sizeInStrides} · s.
 *
 * @param strides pixels between two cells, one per level, finest level first
 * @param sizeInStrides side of the square anchor of scale 1, in strides of its level
 * @param ratios height / width
 * @param scales factors on the side
 */
public record RetinaNetAnchors(
    List<Integer> strides, double sizeInStrides, List<Double> ratios, List<Double> scales) {
  private static final List<Integer> P3_TO_P7 = List.of(8, 16, 32, 64, 128);
  private static final List<Double> RATIOS = List.of(0.5, 1.0, 2.0);

  public RetinaNetAnchors {
    strides = List.copyOf(strides);
    ratios = List.copyOf(ratios);
    scales = List.copyOf(scales);
    requirePositive("strides", strides);
    requirePositive("ratios", ratios);
    requirePositive("scales", scales);
    requirePositive("size", List.of(sizeInStrides));
  }

  /**
   * Those of the AP-loss paper: P3 to P7 with sizes 32 to 512, ratios 1/2, 1 and 2, scales 1 and
   * √2: 6 anchors a cell.
   */
  public static RetinaNetAnchors apLoss() {
    return new RetinaNetAnchors(P3_TO_P7, 4, RATIOS, List.of(1.0, Math.sqrt(2)));
  }

  /**
   * The same with scales 1, 2^(1/n), … 2^((n-1)/n): two in the AP-loss paper, three in RetinaNet.
   */
  public RetinaNetAnchors withScaleCount(int n) {
    List<Double> values = IntStream.range(0, n).mapToObj(i -> Math.pow(2, (double) i / n)).toList();
    return new RetinaNetAnchors(strides, sizeInStrides, ratios, values);
  }

  /** The same sizes with other ratios, height / width. */
  public RetinaNetAnchors withRatios(List<Double> values) {
    return new RetinaNetAnchors(strides, sizeInStrides, values, scales);
  }

  /** The same shapes with another size on the finest level, in pixels; it doubles per level. */
  public RetinaNetAnchors withFinestSize(double pixels) {
    return new RetinaNetAnchors(strides, pixels / strides.get(0), ratios, scales);
  }

  public int levels() {
    return strides.size();
  }

  public int anchorsPerCell() {
    return ratios.size() * scales.size();
  }

  /**
   * The levels of an image. The centre of cell (y, x) of a level of stride s is ((x + ½) s, (y + ½)
   * s); shapes come ratio by ratio, scale by scale, and are not rounded.
   */
  List<AnchorLevel> levels(int imageHeight, int imageWidth) {
    List<AnchorLevel> levels = new ArrayList<>();
    for (int stride : strides) {
      levels.add(
          new AnchorLevel(
              cells(imageHeight, stride),
              cells(imageWidth, stride),
              stride,
              stride,
              0.5,
              shapes(sizeInStrides * stride)));
    }
    return levels;
  }

  private static int cells(int length, int stride) {
    return (length + stride - 1) / stride;
  }

  /** Width and height of each anchor of a cell. */
  private double[] shapes(double size) {
    double[] shapes = new double[2 * anchorsPerCell()];
    int next = 0;
    for (double ratio : ratios) {
      for (double scale : scales) {
        double width = size * scale / Math.sqrt(ratio);
        shapes[next++] = width;
        shapes[next++] = width * ratio;
      }
    }
    return shapes;
  }

  private static void requirePositive(String name, List<? extends Number> values) {
    for (Number value : values) {
      if (!(value.doubleValue() > 0 && Double.isFinite(value.doubleValue()))) {
        throw new IllegalArgumentException(
            "anchor " + name + " must be positive and finite, not " + value);
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("anchor " + name + " must not be empty");
    }
  }
}
