package io.github.aploss.study.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.report.run.ScoreVersusIou;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchorScoresTest {
  /** Nearly all anchors of an image overlap nothing. */
  @Test
  void eachTenthOfOverlapsIsShownAndTheHighestScoreOfThoseWithoutOne() {
    int background = 10_000;
    double[] iou =
        IntStream.range(0, background + 20).mapToDouble(i -> i < background ? 0 : 0.5).toArray();
    double[] score = new double[iou.length];
    score[7_777] = 0.9;
    AnchorScores scores = AnchorScores.thinned(List.of(new ScoreVersusIou("cell", iou, score)));
    assertThat(Arrays.stream(scores.iou()).filter(each -> each == 0.5).count()).isEqualTo(20);
    assertThat(scores.iou()).hasSize(AnchorScores.MOST_POINTS + 20);
    assertThat(scores.score()).contains(0.9);
  }

  @Test
  void anAnchorThatFitsExactlyIsInTheLastTenth() {
    AnchorScores scores =
        AnchorScores.thinned(
            List.of(new ScoreVersusIou("cell", new double[] {1}, new double[] {0.3})));
    assertThat(scores.iou()).containsExactly(1);
  }
}
