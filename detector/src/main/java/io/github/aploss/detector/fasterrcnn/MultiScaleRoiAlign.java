package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.box.BoxIou;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Looks at RoIs on the level of a pyramid P2 to P5 that suits their size (Lin et al., 2017). */
final class MultiScaleRoiAlign {
  private static final double[] SCALES = {1.0 / 4, 1.0 / 8, 1.0 / 16, 1.0 / 32};
  private static final int FINEST = 2;

  /** A box of this side, in pixels, is looked at on P4. */
  private static final double CANONICAL_SIDE = 224;

  private static final int CANONICAL_LEVEL = 4;
  private static final double ROUNDING = 1e-6;

  private MultiScaleRoiAlign() {}

  /**
   * The features of RoIs, image by image.
   *
   * @param levels P2 to P5 and more, [B, C, H, W]
   * @param rois of each image, n × 4 values
   * @return [R, C, size, size]
   */
  static Tensor pool(RoiAlign align, List<Tensor> levels, List<float[]> rois) {
    List<RoiAlign.Roi> all = new ArrayList<>();
    for (int image = 0; image < rois.size(); image++) {
      float[] boxes = rois.get(image);
      for (int i = 0; i < boxes.length; i += 4) {
        all.add(
            new RoiAlign.Roi(
                level(boxes, i), image, boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]));
      }
    }
    return align.pool(levels.subList(0, SCALES.length), SCALES, all);
  }

  /** The level of a box, 0 for P2. */
  static int level(float[] boxes, int box) {
    double side = Math.sqrt(BoxIou.area(boxes, box));
    double octaves = Math.log(side / CANONICAL_SIDE) / Math.log(2);
    int level = (int) Math.floor(CANONICAL_LEVEL + octaves + ROUNDING) - FINEST;
    return Math.min(Math.max(level, 0), SCALES.length - 1);
  }
}
