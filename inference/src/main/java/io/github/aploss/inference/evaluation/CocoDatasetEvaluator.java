package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoResult;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares detections with the objects of a data set, image by image, by the rules of COCO. VOC's
 * difficult objects are treated as crowds are: not finding them is no error, finding them neither.
 */
public final class CocoDatasetEvaluator {
  private static final double USUAL_CONFUSION_IOU = 0.5;

  private final CocoForm form;
  private final CocoEvaluator coco;

  public CocoDatasetEvaluator(Dataset dataset) {
    this(dataset, USUAL_CONFUSION_IOU, false);
  }

  /**
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   * @param withErrors also analyse what kinds of errors there are
   */
  public CocoDatasetEvaluator(Dataset dataset, double confusionIou, boolean withErrors) {
    List<Long> categoryIds = dataset.categoryIds();
    form = new CocoForm(categoryIds);
    coco =
        new CocoEvaluator(
            IntStream.range(0, categoryIds.size())
                .mapToObj(i -> new CocoCategory(categoryIds.get(i), dataset.classes().get(i)))
                .toList(),
            confusionIou,
            withErrors);
  }

  /** Adds one image; boxes are in the pixels that its annotation refers to. */
  public void add(LabelledImage image, Detections detections) {
    coco.add(image.numericId(), form.objects(image.objects()), form.detections(detections));
  }

  public CocoResult result() {
    return coco.result();
  }
}
