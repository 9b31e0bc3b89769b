package io.github.aploss.export.check;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Compares what two programs found in an image with the same network.
 *
 * <p>Sums that are rounded differently may exchange two candidates of nearly one score, and with
 * them what a suppression keeps. A detection that only one program has is therefore no difference
 * if its score is, to a ten-thousandth of it, that of another one of its class which overlaps it,
 * or that of the last detection there was room for.
 *
 * @param score the largest difference of two scores
 * @param box the largest difference of two sides of a box, in parts of the image's longer side
 * @param tie the largest difference of two scores that are nearly the same, in parts of them
 * @param tied the largest part of the detections that may be exchanged by such ties
 * @param ownScore the detector's own score of a detection: where a calibration is steep, two scores
 *     of it that are nearly the same lie apart
 */
public record DetectionComparison(
    double score, double box, double tie, double tied, ToDoubleFunction<Detection> ownScore) {
  /** Differences up to a ten-thousandth. */
  public static DetectionComparison strict() {
    return new DetectionComparison(1e-4, 1e-4, 1e-4, 0.05, Detection::score);
  }

  /** Of weights that are rounded to 16 bits: differences up to a fiftieth. */
  public static DetectionComparison ofRounded() {
    return new DetectionComparison(0.02, 0.02, 0.05, 0.25, Detection::score);
  }

  /** For detections whose scores are calibrated. */
  public DetectionComparison withOwnScores(ToDoubleFunction<Detection> value) {
    return new DetectionComparison(score, box, tie, tied, value);
  }

  /**
   * Compares the detections of an image.
   *
   * @return empty if they are not the same
   */
  public Optional<Agreement> compare(Image image, List<Detection> expected, List<Detection> found) {
    double side = Math.max(image.width(), image.height());
    List<Detection> left = new ArrayList<>(found);
    List<Detection> missing = new ArrayList<>();
    Agreement agreement = new Agreement(1, 0, 0, 0);
    for (Detection one : expected) {
      Optional<Detection> same = left.stream().filter(other -> same(one, other, side)).findFirst();
      if (same.isEmpty()) {
        missing.add(one);
        continue;
      }
      left.remove(same.get());
      agreement =
          agreement.and(
              new Agreement(0, 1, scores(one, same.get()), boxes(one, same.get()) / side));
    }
    boolean explained =
        missing.stream().allMatch(one -> isTied(one, found))
            && left.stream().allMatch(one -> isTied(one, expected))
            && missing.size() + left.size() <= tied * (expected.size() + found.size());
    return explained ? Optional.of(agreement) : Optional.empty();
  }

  /** Compares image by image; empty if those of any are not the same. */
  public Optional<Agreement> compareAll(
      List<Image> images, List<List<Detection>> expected, List<List<Detection>> found) {
    Agreement all = Agreement.none();
    for (int i = 0; i < images.size(); i++) {
      Optional<Agreement> one = compare(images.get(i), expected.get(i), found.get(i));
      if (one.isEmpty()) {
        return one;
      }
      all = all.and(one.get());
    }
    return Optional.of(all);
  }

  private boolean same(Detection one, Detection other, double side) {
    return one.className().equals(other.className())
        && scores(one, other) <= score
        && boxes(one, other) / side <= box;
  }

  /** How far apart two scores are, told and the detector's own: the smaller one. */
  private double scores(Detection one, Detection other) {
    return Math.min(
        Math.abs((double) one.score() - other.score()),
        Math.abs(ownScore.applyAsDouble(one) - ownScore.applyAsDouble(other)));
  }

  /** The largest difference of two sides, pixels. */
  private static double boxes(Detection one, Detection other) {
    Box a = one.box();
    Box b = other.box();
    double left = Math.max(Math.abs(a.x1() - b.x1()), Math.abs(a.y1() - b.y1()));
    return Math.max(left, Math.max(Math.abs(a.x2() - b.x2()), Math.abs(a.y2() - b.y2())));
  }

  private boolean isTied(Detection one, List<Detection> others) {
    if (others.isEmpty()) {
      return false;
    }
    Detection last = others.get(others.size() - 1);
    return isTie(one, last)
        || others.stream()
            .anyMatch(
                other ->
                    other.className().equals(one.className())
                        && isTie(one, other)
                        && overlap(one.box(), other.box()));
  }

  private boolean isTie(Detection one, Detection other) {
    return scores(one, other) <= tie * Math.max(one.score(), other.score());
  }

  private static boolean overlap(Box a, Box b) {
    return Math.min(a.x2(), b.x2()) > Math.max(a.x1(), b.x1())
        && Math.min(a.y2(), b.y2()) > Math.max(a.y1(), b.y1());
  }
}
