package io.github.aploss.loss.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheredPositivesTest {
  private static final double[][] SCORES = {{-1, 2, 2, 5}, {}, {-3, 2, 7, Double.NaN}};

  /** The end of one worker, told what the others say. */
  private record End(int rank) implements BatchExchange {
    @Override
    public int workers() {
      return SCORES.length;
    }

    @Override
    public double[] sum(double... own) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<double[]> gather(double[] own) {
      return List.of(SCORES);
    }
  }

  @Test
  void ofEqualScoresThoseOfLowerWorkersComeFirst() {
    double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int rank = 0; rank < SCORES.length; rank++) {
      GatheredPositives all = GatheredPositives.ofAllWorkers(SCORES[rank], new End(rank));
      assertThat(all.scores()).containsExactly(-3, -1, 2, 2, 2, 5, 7, Double.NaN);
      double[][] own = {{1, 2, 3, 5}, {}, {0, 4, 6, 7}};
      assertThat(all.ofOwn(numbers)).containsExactly(own[rank]);
      assertThat(all.finite()).isFalse();
    }
  }

  @Test
  void oneWorkerHasAllOfThem() {
    double[] own = {-1, 0, 3};
    GatheredPositives all = GatheredPositives.ofAllWorkers(own, BatchExchange.alone());
    assertThat(all.ofOwn(own)).containsExactly(own);
    assertThat(all.finite()).isTrue();
    assertThat(GatheredPositives.ofAllWorkers(new double[0], BatchExchange.alone()).finite())
        .isFalse();
  }
}
