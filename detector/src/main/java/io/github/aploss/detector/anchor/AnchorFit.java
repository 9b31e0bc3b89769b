package io.github.aploss.detector.anchor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well the anchors of one image size can overlap boxes. Of each level only the cell whose
 * centre is nearest to a box's counts, which holds the best anchor of the level up to rare ties.
 *
 * @param levels the anchors, finest level first
 */
public record AnchorFit(List<AnchorLevel> levels) {
  public AnchorFit {
    levels = List.copyOf(levels);
  }

  /** Of RetinaNet's anchors on an image of so many pixels. */
  public static AnchorFit of(RetinaNetAnchors anchors, int imageHeight, int imageWidth) {
    return new AnchorFit(anchors.levels(imageHeight, imageWidth));
  }

  /** Of a region proposal network's anchors on an image of so many pixels. */
  public static AnchorFit of(RpnAnchors anchors, int imageHeight, int imageWidth) {
    return new AnchorFit(anchors.levels(imageHeight, imageWidth));
  }

  /** Width and height in pixels of each anchor of a cell, level by level, the finest first. */
  public List<double[]> shapes() {
    return levels.stream().flatMap(AnchorFit::shapes).toList();
  }

  private static Stream<double[]> shapes(AnchorLevel level) {
    double[] all = level.shapes();
    return IntStream.range(0, all.length / 2)
        .mapToObj(i -> new double[] {all[2 * i], all[2 * i + 1]});
  }

  /**
   * The greatest IoU of an anchor with a box, 0 to 1.
   *
   * @param box x1, y1, x2, y2 in half-open pixels
   */
  public double bestIou(double[] box) {
    double best = 0;
    for (AnchorLevel level : levels) {
      best = Math.max(best, bestIou(level, box));
    }
    return best;
  }

  private static double bestIou(AnchorLevel level, double[] box) {
    double centreX = nearest((box[0] + box[2]) / 2, level.columnStride(), level.columns(), level);
    double centreY = nearest((box[1] + box[3]) / 2, level.rowStride(), level.rows(), level);
    double area = (box[2] - box[0]) * (box[3] - box[1]);
    double best = 0;
    for (int i = 0; i < level.shapes().length; i += 2) {
      double width = level.shapes()[i];
      double height = level.shapes()[i + 1];
      double shared =
          shared(box[0], box[2], centreX, width) * shared(box[1], box[3], centreY, height);
      best = Math.max(best, shared / (area + width * height - shared));
    }
    return best;
  }

  private static double nearest(double centre, double stride, int cells, AnchorLevel level) {
    double cell = Math.rint(centre / stride - level.offset());
    return (Math.max(0, Math.min(cell, cells - 1)) + level.offset()) * stride;
  }

  private static double shared(double from, double to, double centre, double length) {
    return Math.max(0, Math.min(to, centre + length / 2) - Math.max(from, centre - length / 2));
  }
}
