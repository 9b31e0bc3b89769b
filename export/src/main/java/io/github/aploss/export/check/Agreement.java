package io.github.aploss.export.check;

/**
 * How far the detections of a model are from those of the detector it was made of.
 *
 * @param images that were compared
 * @param detections that were compared
 * @param score the largest difference of two scores
 * @param box the largest difference of two sides of a box, in parts of the image's longer side
 */
public record Agreement(int images, int detections, double score, double box)
    implements CheckResult {
  /** Nothing compared. */
  static Agreement none() {
    return new Agreement(0, 0, 0, 0);
  }

  /** This and another one. */
  Agreement and(Agreement other) {
    return new Agreement(
        images + other.images,
        detections + other.detections,
        Math.max(score, other.score),
        Math.max(box, other.box));
  }

  @Override
  public String words() {
    return "on %d images ONNX Runtime finds the same %d detections as the run's detector, scores within %.1e, boxes within %.1e of the longer side"
        .formatted(images, detections, score, box);
  }
}
