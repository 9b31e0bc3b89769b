package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxIou;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Anchors that meet an object by IoU of at least 1/2, with the class of the object that they meet
 * most. Geometry alone decides, so that they are the same for every model with these anchors.
 *
 * @param anchors ascending
 * @param labels of each
 */
record NearAnchors(long[] anchors, long[] labels) {
  private static final double LEAST_IOU = 0.5;

  static NearAnchors of(AnchorGrid grid, List<LabelledObject> objects) {
    LongStream.Builder anchors = LongStream.builder();
    LongStream.Builder labels = LongStream.builder();
    float[] boxes = corners(objects);
    for (int anchor = 0; anchor < grid.count(); anchor++) {
      int best = -1;
      double greatest = 0;
      for (int object = 0; object < objects.size(); object++) {
        double iou = BoxIou.iou(grid.boxes(), 4 * anchor, boxes, 4 * object);
        if (iou > greatest) {
          greatest = iou;
          best = object;
        }
      }
      if (greatest >= LEAST_IOU) {
        anchors.add(anchor);
        labels.add(objects.get(best).label());
      }
    }
    return new NearAnchors(anchors.build().toArray(), labels.build().toArray());
  }

  private static float[] corners(List<LabelledObject> objects) {
    float[] boxes = new float[4 * objects.size()];
    for (int i = 0; i < objects.size(); i++) {
      boxes[4 * i] = (float) objects.get(i).box().x1();
      boxes[4 * i + 1] = (float) objects.get(i).box().y1();
      boxes[4 * i + 2] = (float) objects.get(i).box().x2();
      boxes[4 * i + 3] = (float) objects.get(i).box().y2();
    }
    return boxes;
  }

  int count() {
    return anchors.length;
  }
}
