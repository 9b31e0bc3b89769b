package io.github.aploss.evaluation.errors;

/**
 * One image after matching at IoU .50: n detections, m objects.
 *
 * @param classes of the detections, n indices
 * @param scores n
 * @param ties n; of equal scores in all images the least tie comes first, then the least rank
 * @param ranks n places within image and class
 * @param right n; found an object
 * @param ignored n; neither right nor wrong
 * @param objectClasses m
 * @param objectsIgnored m; need not be found, and are no place for an error either
 * @param found m; a right detection stands for it
 * @param overlaps IoU, n × m
 */
public record MatchedImage(
    int[] classes,
    double[] scores,
    long[] ties,
    int[] ranks,
    boolean[] right,
    boolean[] ignored,
    int[] objectClasses,
    boolean[] objectsIgnored,
    boolean[] found,
    double[] overlaps) {

  /** The object of the class of a detection, or else of another, that it overlaps most; or -1. */
  int nearest(int detection, boolean ofItsClass) {
    int nearest = -1;
    double greatest = 0;
    for (int object = 0; object < objectClasses.length; object++) {
      boolean same = objectClasses[object] == classes[detection];
      if (!objectsIgnored[object] && same == ofItsClass && iou(detection, object) > greatest) {
        greatest = iou(detection, object);
        nearest = object;
      }
    }
    return nearest;
  }

  /** The IoU of a detection with an object; 0 for -1. */
  double iou(int detection, int object) {
    return object < 0 ? 0 : overlaps[detection * objectClasses.length + object];
  }
}
