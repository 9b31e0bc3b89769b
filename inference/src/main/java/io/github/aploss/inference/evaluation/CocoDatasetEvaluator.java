package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import io.github.aploss.evaluation.coco.CocoResult;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares detections with the objects of a data set, image by image, by the rules of COCO. VOC's
 * difficult objects are treated as crowds are: not finding them is no error, finding them neither.
 */
public final class CocoDatasetEvaluator {
  private static final double USUAL_CONFUSION_IOU = 0.5;

  private final List<Long> categoryIds;
  private final CocoEvaluator coco;

  public CocoDatasetEvaluator(Dataset dataset) {
    this(dataset, USUAL_CONFUSION_IOU);
  }

  /**
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   */
  public CocoDatasetEvaluator(Dataset dataset, double confusionIou) {
    categoryIds = dataset.categoryIds();
    coco =
        new CocoEvaluator(
            IntStream.range(0, categoryIds.size())
                .mapToObj(i -> new CocoCategory(categoryIds.get(i), dataset.classes().get(i)))
                .toList(),
            confusionIou);
  }

  /** Adds one image; boxes are in the pixels that its annotation refers to. */
  public void add(LabelledImage image, Detections detections) {
    coco.add(image.numericId(), objects(image.objects()), detections(detections));
  }

  private CocoObjects objects(List<LabelledObject> objects) {
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

  private CocoDetections detections(Detections detections) {
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

  public CocoResult result() {
    return coco.result();
  }
}
