package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoImageErrors;

/** Says what is wrong with the detections of single images, by the rules of COCO and TIDE. */
public final class DetectionErrors {
  private final CocoForm form;
  private final long[] categoryIds;

  public DetectionErrors(Dataset dataset) {
    form = new CocoForm(dataset.categoryIds());
    categoryIds = dataset.categoryIds().stream().mapToLong(id -> id).toArray();
  }

  /** Judges one image; boxes are in the pixels that its annotation refers to. */
  public CocoImageErrors of(LabelledImage image, Detections found) {
    return CocoImageErrors.of(form.objects(image.objects()), form.detections(found), categoryIds);
  }
}
