package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.coco.NaiveCocoEvaluator.Found;
import io.github.aploss.evaluation.coco.NaiveCocoEvaluator.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A small random detection problem: boxes on a coarse grid, so that everything coincides often. */
record RandomCocoObjects(
    List<Long> images, List<CocoCategory> categories, List<Truth> truth, List<Found> found) {

  /**
   * @param distinctScores no two detections of equal score
   */
  static RandomCocoObjects random(long seed, boolean distinctScores) {
    Random random = new Random(seed);
    List<Long> images = LongStream.range(3, 3 + 1 + random.nextInt(4)).boxed().toList();
    List<CocoCategory> categories =
        LongStream.range(1, 2 + random.nextInt(3))
            .mapToObj(id -> new CocoCategory(7 * id, "c" + id))
            .toList();
    List<Truth> truth = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (int i = random.nextInt(25); i > 0; i--) {
      double[] box = box(random);
      double area = box[2] * box[3] * (random.nextBoolean() ? 1 : 0.6);
      truth.add(
          new Truth(
              pick(images, random),
              pick(categories, random).id(),
              box,
              area,
              random.nextInt(6) == 0));
    }
    int size = random.nextInt(60);
    for (int i = 0; i < size; i++) {
      double score = distinctScores ? i / 64.0 - 0.3 : random.nextInt(8) / 8.0;
      boolean near = !truth.isEmpty() && random.nextInt(3) > 0;
      Truth object = near ? pick(truth, random) : null;
      found.add(
          new Found(
              near ? object.image() : pick(images, random),
              near && random.nextInt(4) > 0 ? object.category() : pick(categories, random).id(),
              near ? moved(object.box(), random) : box(random),
              score));
    }
    Collections.shuffle(found, random);
    return new RandomCocoObjects(images, categories, truth, found);
  }

  private static <T> T pick(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }

  private static double[] box(Random random) {
    int unit = random.nextBoolean() ? 8 : 32;
    return new double[] {
      unit * random.nextInt(5),
      unit * random.nextInt(5),
      unit * random.nextInt(5),
      unit * (1 + random.nextInt(4))
    };
  }

  private static double[] moved(double[] box, Random random) {
    double[] moved = box.clone();
    moved[random.nextInt(4)] += random.nextInt(5) - 2;
    return moved;
  }

  RandomCocoObjects with(List<Found> other) {
    return new RandomCocoObjects(images, categories, truth, other);
  }

  CocoResult evaluate() {
    return evaluate(images);
  }

  CocoResult evaluate(List<Long> order) {
    CocoEvaluator evaluator = new CocoEvaluator(categories, 0.5, true);
    order.parallelStream().forEach(image -> evaluator.add(image, objects(image), found(image)));
    return evaluator.result();
  }

  private CocoObjects objects(long image) {
    List<Truth> here = truth.stream().filter(each -> each.image() == image).toList();
    boolean[] crowds = new boolean[here.size()];
    for (int i = 0; i < crowds.length; i++) {
      crowds[i] = here.get(i).crowd();
    }
    return new CocoObjects(
        here.stream().mapToLong(Truth::category).toArray(),
        here.stream().flatMapToDouble(each -> java.util.Arrays.stream(each.box())).toArray(),
        here.stream().mapToDouble(Truth::area).toArray(),
        crowds);
  }

  private CocoDetections found(long image) {
    List<Found> here = found.stream().filter(each -> each.image() == image).toList();
    return new CocoDetections(
        here.stream().mapToLong(Found::category).toArray(),
        here.stream().flatMapToDouble(each -> java.util.Arrays.stream(each.box())).toArray(),
        here.stream().mapToDouble(Found::score).toArray());
  }
}
