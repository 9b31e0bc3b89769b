package io.github.aploss.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.run.recipe.RecipeBuilder;
import org.junit.jupiter.api.Test;

class SecondStageBoxLossTest {
  private static final int STEPS = 50;
  private static final int LAST = 10;

  /** The mean box loss of the last steps on one batch. */
  private static double learnt(RecipeBuilder layers) {
    Batch same = Trainee.batch(0, 4, 64, 64);
    try (Trainee trainee = new Trainee(layers.resolve())) {
      double sum = 0;
      for (int step = 0; step < STEPS; step++) {
        double box = trainee.run(same).box();
        sum += step < STEPS - LAST ? 0 : box;
      }
      return sum / LAST;
    }
  }

  /** The first positives are the objects themselves; proposals that fit less well come later. */
  @Test
  void theSecondStageLearnsByHowDecodedBoxesOverlap() {
    RecipeBuilder layers =
        Trainee.layers("faster-rcnn-tiny", "group", "ap", 0).setText("loss.box", "giou", "test");
    assertThat(layers.resolve().loss().boxWeight()).isEqualTo(10);
    double learnt = learnt(layers);
    assertThat(learnt).isLessThan(learnt(layers.set("loss.box-weight", "0", "test")) / 2);
  }
}
