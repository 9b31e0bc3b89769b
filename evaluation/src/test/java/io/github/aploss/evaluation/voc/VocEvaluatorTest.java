package io.github.aploss.evaluation.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VocEvaluatorTest {
  private record Found(int image, double[] box, double score) {}

  /** One class, a few images, boxes on a coarse grid. */
  private record Problem(List<VocObjects> images, List<Found> found) {
    static Problem random(long seed, boolean distinctScores) {
      Random random = new Random(seed);
      List<VocObjects> images = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        int size = random.nextInt(6);
        double[] boxes = new double[4 * size];
        boolean[] difficult = new boolean[size];
        for (int g = 0; g < size; g++) {
          System.arraycopy(box(random), 0, boxes, 4 * g, 4);
          difficult[g] = random.nextInt(4) == 0;
        }
        images.add(new VocObjects(new int[size], boxes, difficult));
      }
      List<Found> found = new ArrayList<>();
      int size = random.nextInt(40);
      for (int i = 0; i < size; i++) {
        double score = distinctScores ? i : random.nextInt(5);
        found.add(new Found(random.nextInt(images.size()), box(random), score));
      }
      Collections.shuffle(found, random);
      return new Problem(images, found);
    }

    private static double[] box(Random random) {
      double x = 1 + 4 * random.nextInt(4);
      double y = 1 + 4 * random.nextInt(4);
      return new double[] {x, y, x + 3 + 4 * random.nextInt(3), y + 3 + random.nextInt(3)};
    }

    VocClassResult evaluate() {
      VocEvaluator evaluator = new VocEvaluator(List.of("cat"));
      IntStream.range(0, images.size())
          .parallel()
          .forEach(image -> evaluator.add(image, images.get(image), found(image)));
      return evaluator.result().perClass().get(0);
    }

    private VocDetections found(int image) {
      int[] here =
          IntStream.range(0, found.size()).filter(i -> found.get(i).image == image).toArray();
      return new VocDetections(
          new int[here.length],
          Arrays.stream(here)
              .mapToObj(found::get)
              .flatMapToDouble(e -> Arrays.stream(e.box))
              .toArray(),
          Arrays.stream(here).mapToDouble(i -> found.get(i).score).toArray(),
          Arrays.stream(here).asLongStream().toArray());
    }

    /** The devkit's loop: true positives, false positives and their running precision. */
    double naive(double threshold, boolean elevenPoints) {
      List<Found> sorted = new ArrayList<>(found);
      sorted.sort(Comparator.comparingDouble((Found each) -> each.score).reversed());
      int npos = 0;
      List<boolean[]> taken = new ArrayList<>();
      for (VocObjects image : images) {
        for (boolean difficult : image.difficult()) {
          npos += difficult ? 0 : 1;
        }
        taken.add(new boolean[image.labels().length]);
      }
      List<Double> recall = new ArrayList<>();
      List<Double> precision = new ArrayList<>();
      int right = 0;
      int wrong = 0;
      for (Found detection : sorted) {
        VocObjects image = images.get(detection.image);
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < image.labels().length; g++) {
          double overlap = overlap(detection.box, image.boxes(), 4 * g);
          if (overlap > greatest) {
            greatest = overlap;
            best = g;
          }
        }
        if (greatest < threshold) {
          wrong++;
        } else if (!image.difficult()[best]) {
          if (taken.get(detection.image)[best]) {
            wrong++;
          } else {
            taken.get(detection.image)[best] = true;
            right++;
          }
        }
        recall.add((double) right / npos);
        precision.add(right + wrong == 0 ? 0 : (double) right / (right + wrong));
      }
      return npos == 0
          ? Double.NaN
          : elevenPoints ? eleven(recall, precision) : area(recall, precision);
    }

    private static double eleven(List<Double> recall, List<Double> precision) {
      double sum = 0;
      for (int k = 0; k <= 10; k++) {
        double best = 0;
        for (int i = 0; i < recall.size(); i++) {
          best = recall.get(i) >= k * 0.1 ? Math.max(best, precision.get(i)) : best;
        }
        sum += best;
      }
      return sum / 11;
    }

    private static double area(List<Double> recall, List<Double> precision) {
      double sum = 0;
      for (int i = 0; i < recall.size(); i++) {
        double best = Collections.max(precision.subList(i, precision.size()));
        sum += (recall.get(i) - (i == 0 ? 0 : recall.get(i - 1))) * best;
      }
      return sum;
    }

    private static double overlap(double[] a, double[] b, int k) {
      double w = Math.min(a[2], b[k + 2]) - Math.max(a[0], b[k]) + 1;
      double h = Math.min(a[3], b[k + 3]) - Math.max(a[1], b[k + 1]) + 1;
      double all =
          (a[2] - a[0] + 1) * (a[3] - a[1] + 1) + (b[k + 2] - b[k] + 1) * (b[k + 3] - b[k + 1] + 1);
      return w <= 0 || h <= 0 ? Double.NEGATIVE_INFINITY : w * h / (all - w * h);
    }
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isEqualTo(expected, within(1e-12));
    }
  }

  @Property(tries = 300)
  void agreesWithTheNaiveReference(@ForAll long seed, @ForAll boolean distinctScores) {
    Problem problem = Problem.random(seed, distinctScores);
    VocClassResult result = problem.evaluate();
    assertSame(result.ap11(), problem.naive(0.5, true));
    for (int threshold = 0; threshold < 10; threshold++) {
      double iou = (50 + 5 * threshold) / 100.0;
      assertSame(result.apArea(threshold), problem.naive(iou, false));
    }
  }

  @Property
  void orderOfDetectionsIsWithoutEffect(@ForAll long seed) {
    Problem problem = Problem.random(seed, true);
    List<Found> shuffled = new ArrayList<>(problem.found);
    Collections.shuffle(shuffled, new Random(seed));
    VocClassResult result = new Problem(problem.images, shuffled).evaluate();
    assertThat((Object) result.ap11()).isEqualTo(problem.evaluate().ap11());
    assertThat((Object) result.apAreaMean()).isEqualTo(problem.evaluate().apAreaMean());
    assertThat(result.lrp()).isEqualTo(problem.evaluate().lrp());
  }

  @Property
  void aFalsePositiveBelowAllOthersNeverRaisesAp(@ForAll long seed) {
    Problem problem = Problem.random(seed, false);
    List<Found> more = new ArrayList<>(problem.found);
    more.add(new Found(0, new double[] {900, 900, 910, 910}, -1));
    VocClassResult before = problem.evaluate();
    if (before.positives() > 0) {
      VocClassResult after = new Problem(problem.images, more).evaluate();
      assertThat(after.ap11()).isLessThanOrEqualTo(before.ap11());
      assertThat(after.apAreaMean()).isLessThanOrEqualTo(before.apAreaMean());
    }
  }

  @Test
  void perfectDetectionsGiveOne() {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat", "dog", "cow"));
    double[] boxes = {1, 1, 10, 10, 20, 20, 40, 40};
    int[] labels = {0, 1};
    evaluator.add(
        1,
        new VocObjects(labels, boxes, new boolean[2]),
        VocDetections.of(labels, boxes, new double[] {-3, 7}));
    VocResult result = evaluator.result();
    assertThat(result.mAP11()).isEqualTo(1, within(1e-12));
    assertThat(result.mAPArea()).isEqualTo(1);
    assertThat(result.mAPAreaMean()).isEqualTo(1, within(1e-12));
    assertThat(result.perClass().get(2).ap11()).isNaN();
    assertThat(result.confusion(-9).count(0, 0)).isEqualTo(1);
    assertThat(result.meanOptimalLrp()).isZero();
  }

  @Test
  void labelsWithoutClassAndRepeatedImagesAreRefused() {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat"));
    VocObjects dog = new VocObjects(new int[] {1}, new double[4], new boolean[1]);
    assertThatThrownBy(() -> evaluator.add(1, dog, VocDetections.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label 1");
    evaluator.add(1, VocObjects.none(), VocDetections.none());
    assertThatThrownBy(() -> evaluator.add(1, VocObjects.none(), VocDetections.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
