package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.voc.VocDetections;
import io.github.aploss.evaluation.voc.VocEvaluator;
import io.github.aploss.evaluation.voc.VocObjects;
import io.github.aploss.evaluation.voc.VocResult;
import java.util.List;
import java.util.stream.IntStream;

/** Compares detections with the objects of a data set, image by image, by the rules of VOC. */
public final class VocDatasetEvaluator {
  private final VocEvaluator voc;

  /**
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   * @param withErrors also analyse what kinds of errors there are
   */
  public VocDatasetEvaluator(Dataset dataset, double confusionIou, boolean withErrors) {
    voc = new VocEvaluator(dataset.classes(), confusionIou, withErrors);
  }

  /** Adds one image; boxes are in the pixels that its annotation refers to. */
  public void add(LabelledImage image, Detections detections) {
    voc.add(image.numericId(), objects(image.objects()), detections(detections));
  }

  private static VocObjects objects(List<LabelledObject> objects) {
    int count = objects.size();
    int[] labels = new int[count];
    double[] boxes = new double[4 * count];
    boolean[] difficult = new boolean[count];
    for (int i = 0; i < count; i++) {
      LabelledObject object = objects.get(i);
      Box box = object.box();
      labels[i] = object.label();
      toVoc(box.x1(), box.y1(), box.x2(), box.y2(), boxes, 4 * i);
      difficult[i] = object.difficult() || object.crowd();
    }
    return new VocObjects(labels, boxes, difficult);
  }

  private static VocDetections detections(Detections found) {
    int count = found.count();
    double[] boxes = new double[4 * count];
    float[] from = found.boxes();
    for (int i = 0; i < 4 * count; i += 4) {
      toVoc(from[i], from[i + 1], from[i + 2], from[i + 3], boxes, i);
    }
    double[] scores = IntStream.range(0, count).mapToDouble(i -> found.scores()[i]).toArray();
    return VocDetections.of(found.labels(), boxes, scores);
  }

  /** Half-open pixels to 1-based corners that belong to the box. */
  private static void toVoc(double x1, double y1, double x2, double y2, double[] boxes, int at) {
    boxes[at] = x1 + 1;
    boxes[at + 1] = y1 + 1;
    boxes[at + 2] = x2;
    boxes[at + 3] = y2;
  }

  public VocResult result() {
    return voc.result();
  }
}
