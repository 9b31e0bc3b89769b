package io.github.aploss.robustness.ascent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.robustness.attack.Ball;
import io.github.aploss.robustness.attack.ProjectedAscent;
import io.github.aploss.robustness.gradient.CellDetector;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.gradient.Inputs;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.robustness.gradient.OwnLoss;
import io.github.aploss.robustness.gradient.Vanishing;
import io.github.aploss.robustness.scene.ObjectBoxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorAscentTest {
  private static final List<Sample> SAMPLES =
      List.of(Inputs.sample(1, 8, 2, 0, 3), Inputs.sample(2, 8, 2, 1, 2));

  private static DetectorAscent.Result attack(Objective objective, Ball ball) {
    FrozenDetector detector =
        FrozenDetector.of(
            new CellDetector(2, ScoreActivation.SIGMOID, true), Inputs.recipe("ap"), "run");
    ProjectedAscent ascent = ProjectedAscent.greyLevels(ball, 10);
    return new DetectorAscent(detector, objective).attack(SAMPLES, List.of(ascent, ascent));
  }

  @Test
  void radiusZeroLeavesEveryBit() {
    for (Ball ball : List.of(new Ball.LInf(0), new Ball.L2(0))) {
      DetectorAscent.Result result = attack(new Vanishing(new ObjectBoxes(true)), ball);
      for (int i = 0; i < SAMPLES.size(); i++) {
        assertThat(result.images().get(i).pixels()).isEqualTo(SAMPLES.get(i).image().pixels());
      }
    }
  }

  @Test
  void itRisesAndStaysInItsBall() {
    for (Objective objective :
        List.of(
            new Vanishing(new ObjectBoxes(true)), new OwnLoss(Inputs.recipe("ap").loss(), false))) {
      DetectorAscent.Result result = attack(objective, new Ball.LInf(4));
      for (int i = 0; i < SAMPLES.size(); i++) {
        assertThat(result.after()[i]).isGreaterThan(result.before()[i]);
        assertThat(result.standing()[i]).isFalse();
        float[] clean = SAMPLES.get(i).image().pixels();
        float[] attacked = result.images().get(i).pixels();
        for (int k = 0; k < clean.length; k++) {
          assertThat(Math.abs(attacked[k] - clean[k])).isLessThanOrEqualTo(4.0001f);
        }
      }
    }
  }

  @Test
  void anEuclideanBallHoldsTheWholePerturbation() {
    DetectorAscent.Result result =
        attack(new Vanishing(new ObjectBoxes(true)), Ball.L2.ofRms(.5, 8 * 8 * 3));
    float[] clean = SAMPLES.get(0).image().pixels();
    double squared = 0;
    for (int k = 0; k < clean.length; k++) {
      squared += Math.pow(result.images().get(0).pixels()[k] - clean[k], 2);
    }
    assertThat(Math.sqrt(squared)).isBetween(.4 * Math.sqrt(192), .501 * Math.sqrt(192));
  }

  @Test
  void whereThereIsNoGradientItStandsStillAndSaysSo() {
    Objective flat =
        new Objective() {
          @Override
          public String name() {
            return "flat";
          }

          @Override
          public Goal towards(FrozenDetector detector, List<Sample> samples) {
            return graph -> new Ascent(new double[2], List.of(new double[192], new double[192]));
          }
        };
    DetectorAscent.Result result = attack(flat, new Ball.LInf(4));
    assertThat(result.standing()).containsExactly(true, true);
    assertThat(result.images().get(0).pixels()).isEqualTo(SAMPLES.get(0).image().pixels());
  }
}
