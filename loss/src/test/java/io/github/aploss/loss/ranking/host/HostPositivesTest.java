package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostPositivesTest {

  @Test
  void givesEachTaskTheGradientsOfItsPositives() {
    HostPositives positives =
        new HostPositives(
            List.of(
                new HostPositives.Found(new int[] {3, 7, 9}, new float[] {5, -1, 2}),
                new HostPositives.Found(new int[0], new float[0]),
                new HostPositives.Found(new int[] {0, 1}, new float[] {2, 0})));
    assertThat(positives.sorted()).containsExactly(-1, 0, 2, 2, 5);

    // Other workers have positives too: some between these, some equal to one of them.
    double[] ranked = {-3, -1, 0, 1, 2, 2, 2, 5, 6};
    double[] gradients = {-1, -2, -3, -4, -5, -5, -5, -6, -7};
    assertThat(positives.gradients(ranked, gradients))
        .isDeepEqualTo(new float[][] {{-6, -2, -5}, {}, {-5, -3}});
  }
}
