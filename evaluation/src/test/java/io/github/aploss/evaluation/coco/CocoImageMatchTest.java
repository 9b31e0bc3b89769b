package io.github.aploss.evaluation.coco;

import static io.github.aploss.evaluation.coco.CocoImageMatch.Outcome.IGNORED;
import static io.github.aploss.evaluation.coco.CocoImageMatch.Outcome.RIGHT;
import static io.github.aploss.evaluation.coco.CocoImageMatch.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CocoImageMatchTest {
  private static final long[] CATEGORIES = {7, 3};

  private static final CocoObjects OBJECTS =
      new CocoObjects(
          new long[] {3, 7, 7},
          new double[] {0, 0, 10, 10, 20, 0, 10, 10, 60, 60, 20, 20},
          new double[] {100, 100, 400},
          new boolean[] {false, false, true});

  /** The best takes the object; one of another class and a crowd's are neither. */
  @Test
  void everyDetectionHasItsOwnOutcomeInTheOrderGiven() {
    CocoDetections found =
        new CocoDetections(
            new long[] {3, 7, 3, 7, 7},
            new double[] {0, 0, 10, 9, 0, 0, 10, 10, 0, 0, 10, 10, 20, 0, 10, 10, 62, 62, 10, 10},
            new double[] {0.4, 0.9, 0.8, 0.1, 0.5});
    assertThat(CocoImageMatch.of(OBJECTS, found, CATEGORIES))
        .containsExactly(WRONG, WRONG, RIGHT, RIGHT, IGNORED);
  }

  /** Counts are those of the evaluation. */
  @Test
  void outcomesAreThoseOfTheEvaluation() {
    SplittableRandom random = new SplittableRandom(5);
    int count = 60;
    double[] boxes = new double[4 * count];
    for (int i = 0; i < boxes.length; i += 4) {
      boxes[i] = 20 * random.nextInt(2) + random.nextInt(4);
      boxes[i + 1] = random.nextInt(4);
      boxes[i + 2] = 8 + random.nextInt(5);
      boxes[i + 3] = 8 + random.nextInt(5);
    }
    long[] ids = random.longs(count, 0, 2).map(i -> CATEGORIES[(int) i]).toArray();
    CocoDetections found = new CocoDetections(ids, boxes, random.doubles(count).toArray());
    CocoEvaluator evaluator =
        new CocoEvaluator(List.of(new CocoCategory(3, "a"), new CocoCategory(7, "b")));
    evaluator.add(1, OBJECTS, found);
    long right =
        evaluator.result().perCategory().stream()
            .mapToLong(
                category ->
                    java.util.stream.IntStream.range(0, category.outcomes().size)
                        .filter(row -> category.outcomes().isRight(row, 0))
                        .count())
            .sum();
    assertThat(CocoImageMatch.of(OBJECTS, found, CATEGORIES))
        .filteredOn(outcome -> outcome == RIGHT)
        .hasSize((int) right)
        .isNotEmpty();
  }
}
