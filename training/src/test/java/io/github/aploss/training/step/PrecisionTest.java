package io.github.aploss.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.progress.StepReport;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that compute in bfloat16 learn as those in float32 do. */
class PrecisionTest {
  private static final int STEPS = 8;

  /** The whole loss of every step. */
  private static List<Double> losses(RecipeBuilder layers) {
    List<Double> losses = new ArrayList<>();
    Batch batch = Trainee.batch(0, 4, 32, 32);
    try (Trainee trainee = new Trainee(layers.resolve())) {
      for (int step = 0; step < STEPS; step++) {
        StepReport report = trainee.run(batch);
        losses.add(report.classification() + report.box());
      }
    }
    return losses;
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, batch, ap, 0",
    "retinanet-tiny, group, focal, 2",
    "ssd-tiny, batch, ce-ohem, 0",
    "faster-rcnn-tiny, frozen, ap, 4"
  })
  void sixteenBitsLearnLikeThirtyTwo(String model, String norm, String loss, int part) {
    RecipeBuilder layers = Trainee.layers(model, norm, loss, part);
    List<Double> exact = losses(layers);
    List<Double> reduced = losses(layers.setText("training.precision", "bf16", "test"));
    double start = exact.get(0);
    double end = exact.get(STEPS - 1);
    assertThat(reduced.get(0)).isNotEqualTo(start).isCloseTo(start, within(0.02 * start));
    assertThat(end).isLessThan(start);
    assertThat(reduced.get(STEPS - 1)).isCloseTo(end, within(0.5 * (start - end)));
    assertThat(torch.is_autocast_enabled(DeviceType.CPU)).isFalse();
  }
}
