package io.github.aploss.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final List<CocoCategory> CATEGORIES =
      List.of(new CocoCategory(1, "cat"), new CocoCategory(2, "dog"));

  private static ConfusionMatrix confusion(
      CocoObjects objects, CocoDetections found, double minScore) {
    CocoEvaluator evaluator = new CocoEvaluator(CATEGORIES);
    evaluator.add(1, objects, found);
    return evaluator.result().confusion(minScore);
  }

  /** A cat taken for a dog, a dog found, a dog missed, a cat where nothing is. */
  @Test
  void countsByHand() {
    CocoObjects objects =
        CocoObjects.of(new long[] {1, 2, 2}, new double[] {0, 0, 9, 9, 20, 0, 9, 9, 40, 0, 9, 9});
    CocoDetections found =
        new CocoDetections(
            new long[] {2, 2, 1},
            new double[] {0, 0, 9, 9, 20, 0, 9, 9, 60, 0, 9, 9},
            new double[] {0.9, 0.8, 0.7});
    ConfusionMatrix matrix = confusion(objects, found, 0);
    assertThat(matrix.classes()).containsExactly("cat", "dog");
    assertThat(matrix.row(0)).containsExactly(0, 1, 0);
    assertThat(matrix.row(1)).containsExactly(0, 1, 1);
    assertThat(matrix.row(2)).containsExactly(1, 0, 0);
    assertThat(confusion(objects, found, 0.85).row(1)).containsExactly(0, 0, 2);
  }

  /** The dog detection lies nearer to the cat, but there is a dog within reach. */
  @Test
  void theOwnClassIsPreferred() {
    CocoObjects objects =
        CocoObjects.of(new long[] {1, 2}, new double[] {0, 0, 10, 10, 0, 0, 10, 12});
    CocoDetections dog =
        new CocoDetections(new long[] {2}, new double[] {0, 0, 10, 10}, new double[] {0.9});
    assertThat(confusion(objects, dog, 0).row(1)).containsExactly(0, 1, 0);
    assertThat(confusion(objects, dog, 0).row(0)).containsExactly(0, 0, 1);
  }

  @Test
  void detectionsInACrowdAreNotCounted() {
    CocoObjects crowd =
        new CocoObjects(
            new long[] {1},
            new double[] {0, 0, 100, 100},
            new double[] {1e4},
            new boolean[] {true});
    CocoDetections found =
        new CocoDetections(
            new long[] {2, 1}, new double[] {5, 5, 9, 9, 50, 50, 9, 9}, new double[] {0.9, 0.8});
    ConfusionMatrix matrix = confusion(crowd, found, 0);
    for (int i = 0; i <= matrix.background(); i++) {
      assertThat(matrix.row(i)).containsExactly(0, 0, 0);
    }
  }
}
