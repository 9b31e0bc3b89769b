package io.github.aploss.evaluation.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** COCO average precision and recall, written as slowly and plainly as the rules read. */
final class NaiveCocoEvaluator {
  record Truth(long image, long category, double[] box, double area, boolean crowd) {}

  record Found(long image, long category, double[] box, double score) {}

  private record Outcome(Found detection, boolean right, boolean ignored) {}

  private static final double[][] RANGES = {{0, 1e10}, {0, 1024}, {1024, 9216}, {9216, 1e10}};

  private final List<Long> images;
  private final List<Truth> truth;
  private final List<Found> found;

  NaiveCocoEvaluator(List<Long> images, List<Truth> truth, List<Found> found) {
    this.images = images.stream().sorted().toList();
    this.truth = truth;
    this.found = found;
  }

  /** The twelve numbers of one category, in the usual order. */
  double[] metrics(long category) {
    return new double[] {
      meanAp(category, 0),
      ap(category, 0, 0),
      ap(category, 5, 0),
      meanAp(category, 1),
      meanAp(category, 2),
      meanAp(category, 3),
      meanRecall(category, 0, 1),
      meanRecall(category, 0, 10),
      meanRecall(category, 0, 100),
      meanRecall(category, 1, 100),
      meanRecall(category, 2, 100),
      meanRecall(category, 3, 100)
    };
  }

  private double meanAp(long category, int area) {
    double sum = 0;
    for (int t = 0; t < 10; t++) {
      sum += ap(category, t, area);
    }
    return sum / 10;
  }

  private double meanRecall(long category, int area, int max) {
    double sum = 0;
    for (int t = 0; t < 10; t++) {
      int positives = positives(category, area);
      long right = outcomes(category, t, area, max).stream().filter(Outcome::right).count();
      sum += positives == 0 ? -1 : (double) right / positives;
    }
    return sum / 10;
  }

  private int positives(long category, int area) {
    return (int)
        truth.stream()
            .filter(each -> each.category == category && images.contains(each.image))
            .filter(each -> !ignored(each, area))
            .count();
  }

  private static boolean ignored(Truth object, int area) {
    return object.crowd || object.area < RANGES[area][0] || object.area > RANGES[area][1];
  }

  private double ap(long category, int t, int area) {
    int positives = positives(category, area);
    if (positives == 0) {
      return -1;
    }
    List<Outcome> all = new ArrayList<>(outcomes(category, t, area, 100));
    all.removeIf(Outcome::ignored);
    double sum = 0;
    for (int k = 0; k <= 100; k++) {
      double best = 0;
      int right = 0;
      for (int i = 0; i < all.size(); i++) {
        right += all.get(i).right ? 1 : 0;
        if ((double) right / positives >= (k == 100 ? 1.0 : k * 0.01)) {
          best = Math.max(best, right / (i + 1.0));
        }
      }
      sum += best;
    }
    return sum / 101;
  }

  private List<Outcome> outcomes(long category, int t, int area, int max) {
    List<Outcome> all = new ArrayList<>();
    for (long image : images) {
      List<Found> here =
          found.stream()
              .filter(each -> each.image == image && each.category == category)
              .sorted(Comparator.comparingDouble((Found each) -> each.score).reversed())
              .limit(max)
              .toList();
      all.addAll(match(image, category, here, t, area));
    }
    all.sort(Comparator.comparingDouble((Outcome each) -> each.detection.score).reversed());
    return all;
  }

  private List<Outcome> match(long image, long category, List<Found> here, int t, int area) {
    List<Truth> objects = new ArrayList<>();
    for (boolean late : new boolean[] {false, true}) {
      truth.stream()
          .filter(each -> each.image == image && each.category == category)
          .filter(each -> ignored(each, area) == late)
          .forEach(objects::add);
    }
    boolean[] taken = new boolean[objects.size()];
    List<Outcome> outcomes = new ArrayList<>();
    for (Found detection : here) {
      int match = -1;
      double best = Math.min(CocoParameters.iou(t), 1 - 1e-10);
      for (int g = 0; g < objects.size(); g++) {
        if (taken[g] && !objects.get(g).crowd) {
          continue;
        }
        if (match >= 0 && !ignored(objects.get(match), area) && ignored(objects.get(g), area)) {
          break;
        }
        double overlap = overlap(detection.box, objects.get(g));
        if (overlap >= best) {
          best = overlap;
          match = g;
        }
      }
      double size = detection.box[2] * detection.box[3];
      boolean outside = size < RANGES[area][0] || size > RANGES[area][1];
      boolean ignore = match < 0 ? outside : ignored(objects.get(match), area);
      outcomes.add(new Outcome(detection, match >= 0 && !ignore, ignore));
      if (match >= 0) {
        taken[match] = true;
      }
    }
    return outcomes;
  }

  private static double overlap(double[] d, Truth object) {
    double[] g = object.box;
    double w = Math.min(d[0] + d[2], g[0] + g[2]) - Math.max(d[0], g[0]);
    double h = Math.min(d[1] + d[3], g[1] + g[3]) - Math.max(d[1], g[1]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double own = d[2] * d[3];
    return w * h / (object.crowd ? own : own + g[2] * g[3] - w * h);
  }
}
