package io.github.aploss.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of an image for all thresholds is what the evaluator counts at each of them. */
class CocoImageErrorsTest {
  private static final long[] CATEGORIES = {7, 3};
  private static final int IMAGES = 300;

  private final Random random = new Random(5);

  private double[] boxes(int count) {
    double[] boxes = new double[4 * count];
    for (int i = 0; i < count; i++) {
      boxes[4 * i] = random.nextInt(24);
      boxes[4 * i + 2] = 8 + random.nextInt(5);
      boxes[4 * i + 3] = 10;
    }
    return boxes;
  }

  private long[] categories(int count) {
    return IntStream.range(0, count).mapToLong(i -> CATEGORIES[random.nextInt(2)]).toArray();
  }

  private CocoObjects objects() {
    int count = random.nextInt(5);
    boolean[] crowds = new boolean[count];
    for (int i = 0; i < count; i++) {
      crowds[i] = random.nextInt(6) == 0;
    }
    double[] areas = new double[count];
    Arrays.fill(areas, 100);
    return new CocoObjects(categories(count), boxes(count), areas, crowds);
  }

  private CocoDetections detections() {
    int count = random.nextInt(8);
    return new CocoDetections(
        categories(count), boxes(count), random.doubles(count, 0, 1).toArray());
  }

  private static CocoDetections from(double score, CocoDetections all) {
    int[] kept =
        IntStream.range(0, all.scores().length).filter(i -> all.scores()[i] >= score).toArray();
    return new CocoDetections(
        Arrays.stream(kept).mapToLong(i -> all.categoryIds()[i]).toArray(),
        Arrays.stream(kept)
            .flatMap(i -> IntStream.range(4 * i, 4 * i + 4))
            .mapToDouble(i -> all.boxes()[i])
            .toArray(),
        Arrays.stream(kept).mapToDouble(i -> all.scores()[i]).toArray());
  }

  private static ErrorAnalysis evaluated(CocoObjects objects, CocoDetections detections) {
    CocoEvaluator evaluator =
        new CocoEvaluator(
            List.of(new CocoCategory(7, "seven"), new CocoCategory(3, "three")), 0.5, true);
    evaluator.add(1, objects, detections);
    return evaluator.result().errors().orElseThrow();
  }

  private static long count(
      ErrorKind kind, CocoImageErrors errors, CocoDetections all, double from) {
    return kind == ErrorKind.MISSED
        ? Arrays.stream(errors.reached()).filter(reached -> reached < from).count()
        : IntStream.range(0, all.scores().length)
            .filter(i -> all.scores()[i] >= from)
            .filter(i -> errors.kinds().get(i).filter(kind::equals).isPresent())
            .count();
  }

  @Test
  void errorsAtAnyThresholdAreThoseOfTheDetectionsAboveIt() {
    for (int image = 0; image < IMAGES; image++) {
      CocoObjects objects = objects();
      CocoDetections all = detections();
      CocoImageErrors errors = CocoImageErrors.of(objects, all, CATEGORIES);
      for (double from : new double[] {0, 0.3, 0.6, 0.9}) {
        ErrorAnalysis expected = evaluated(objects, from(from, all));
        for (ErrorKind kind : ErrorKind.values()) {
          assertThat(count(kind, errors, all, from))
              .as("%s in image %d from %s", kind, image, from)
              .isEqualTo(expected.count(kind));
        }
      }
    }
  }
}
