package io.github.aploss.export.check;

import io.github.aploss.detection.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of what a detector finds a model finds too whose numbers are rounded so far that scores
 * and boxes differ.
 *
 * @param images that were compared
 * @param share of the detector's detections that the model has, each weighed by its score
 */
public record Recovery(int images, double share) implements CheckResult {
  /** From which overlap on two detections of a class are the same. */
  private static final double SAME = 0.5;

  /** How much has to be found for a model to be of use. */
  private static final double ENOUGH = 0.9;

  /**
   * Compares image by image.
   *
   * @return empty if the model finds too little
   */
  public static Optional<Recovery> of(List<List<Detection>> expected, List<List<Detection>> found) {
    double all = 0;
    double same = 0;
    for (int i = 0; i < expected.size(); i++) {
      all += expected.get(i).stream().mapToDouble(Detection::score).sum();
      same += common(expected.get(i), found.get(i));
    }
    double share = all > 0 ? same / all : 1;
    return share >= ENOUGH ? Optional.of(new Recovery(expected.size(), share)) : Optional.empty();
  }

  /** The scores of those that both have; each of the found ones stands for one only. */
  private static double common(List<Detection> expected, List<Detection> found) {
    List<Detection> left = new ArrayList<>(found);
    double scores = 0;
    for (Detection one : expected) {
      Optional<Detection> same = left.stream().filter(other -> isSame(one, other)).findFirst();
      if (same.isPresent()) {
        left.remove(same.get());
        scores += one.score();
      }
    }
    return scores;
  }

  private static boolean isSame(Detection one, Detection other) {
    return one.className().equals(other.className()) && one.box().iou(other.box()) >= SAME;
  }

  @Override
  public String words() {
    return "on %d images ONNX Runtime finds %.1f %% of what the run's detector does (by scores; the same class, an IoU of at least %s)"
        .formatted(images, 100 * share, SAME);
  }
}
