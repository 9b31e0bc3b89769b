package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoObjects;
import java.util.List;

/**
 * Objects and detections in COCO's terms: {@code x, y, width, height}, and crowds where VOC has
 * difficult objects.
 *
 * @param categoryIds of each class
 */
record CocoForm(List<Long> categoryIds) {
  CocoObjects objects(List<LabelledObject> objects) {
    int count = objects.size();
    long[] categories = new long[count];
    double[] boxes = new double[4 * count];
    double[] areas = new double[count];
    boolean[] crowds = new boolean[count];
    for (int i = 0; i < count; i++) {
      LabelledObject object = objects.get(i);
      Box box = object.box();
      categories[i] = categoryIds.get(object.label());
      boxes[4 * i] = box.x1();
      boxes[4 * i + 1] = box.y1();
      boxes[4 * i + 2] = box.width();
      boxes[4 * i + 3] = box.height();
      areas[i] = object.area();
      crowds[i] = object.crowd() || object.difficult();
    }
    return new CocoObjects(categories, boxes, areas, crowds);
  }

  CocoDetections detections(Detections detections) {
    int count = detections.count();
    long[] categories = new long[count];
    double[] boxes = new double[4 * count];
    double[] scores = new double[count];
    for (int i = 0; i < count; i++) {
      categories[i] = categoryIds.get(detections.labels()[i]);
      float[] found = detections.boxes();
      boxes[4 * i] = found[4 * i];
      boxes[4 * i + 1] = found[4 * i + 1];
      boxes[4 * i + 2] = (double) found[4 * i + 2] - found[4 * i];
      boxes[4 * i + 3] = (double) found[4 * i + 3] - found[4 * i + 1];
      scores[i] = detections.scores()[i];
    }
    return new CocoDetections(categories, boxes, scores);
  }
}
