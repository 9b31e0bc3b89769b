package io.github.aploss.robustness.deepfool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.robustness.attack.ClassifierDeepFool;
import io.github.aploss.robustness.attack.ObjectDeepFool;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.gradient.CellDetector;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.gradient.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class DetectorDeepFoolTest {
  private static final int SIDE = 8;

  private static FrozenDetector detector(ScoreActivation activation, boolean linear) {
    return FrozenDetector.of(new CellDetector(2, activation, linear), Inputs.recipe("ap"), "run");
  }

  private static List<TargetObject> targets() {
    List<TargetObject> targets = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      Sample sample = Inputs.sample(seed, SIDE, 2, 0, 1, 2, 3);
      for (int i = 0; i < 4; i++) {
        Box box = sample.objects().get(i).box();
        targets.add(
            new TargetObject(
                sample.source().id(),
                sample.image(),
                new float[] {
                  (float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2()
                },
                sample.objects().get(i).label()));
      }
    }
    return targets;
  }

  private static List<ObjectResult> attack(
      FrozenDetector detector, double threshold, int batch, List<TargetObject> targets) {
    return new DetectorDeepFool(detector, new ObjectDeepFool(threshold, .02, 50), batch)
        .attack(targets, result -> {}, () -> false)
        .orElseThrow();
  }

  @Test
  void aLinearScoreTakesOneStepOfItsDistance() {
    FrozenDetector detector = detector(ScoreActivation.SIGMOID, true);
    TargetObject target = targets().get(0);
    double score;
    double slope;
    try (PointerScope scope = new PointerScope()) {
      ObjectViews views =
          ObjectViews.of(detector, List.of(target.input()), new ImageSize(SIDE, SIDE));
      AnchorView view = views.of(0, target);
      assertThat(view.candidates()).containsExactly(0);
      score = view.score(0);
      double[] gradient = views.gradient(0, 0, target.label());
      double squared = 0;
      for (double value : gradient) {
        squared += value * value;
      }
      slope = Math.sqrt(squared);
    }
    ObjectResult result = attack(detector, score - 3, 1, List.of(target)).get(0);
    assertThat(result.success()).isTrue();
    assertThat(result.norm()).isCloseTo(1.02 * 3 / slope, within(1e-3));
  }

  @Test
  void batchesDoNotChangeAnObjectsResult() {
    for (ScoreActivation activation : ScoreActivation.values()) {
      FrozenDetector detector = detector(activation, true);
      List<TargetObject> targets = targets();
      List<ObjectResult> together = attack(detector, -200, 5, targets);
      assertThat(together.stream().filter(ObjectResult::success)).hasSizeGreaterThan(2);
      for (int i = 0; i < targets.size(); i++) {
        ObjectResult alone = attack(detector, -200, 1, List.of(targets.get(i))).get(0);
        assertThat(together.get(i).image()).isEqualTo(targets.get(i).id());
        assertThat(together.get(i).success()).isEqualTo(alone.success());
        assertThat(together.get(i).norm()).isCloseTo(alone.norm(), within(1e-3));
      }
    }
  }

  @Test
  void whatIsNotDetectedIsNotAttacked() {
    ObjectResult result =
        attack(detector(ScoreActivation.SIGMOID, true), 1e9, 1, targets().subList(0, 1)).get(0);
    assertThat(result.detected()).isFalse();
    assertThat(result.success()).isFalse();
    assertThat(result.norm()).isZero();
  }

  @Test
  void itCanBeGivenUp() {
    Optional<List<ObjectResult>> results =
        new DetectorDeepFool(
                detector(ScoreActivation.SIGMOID, true), new ObjectDeepFool(-1, .02, 50), 4)
            .attack(targets(), result -> {}, () -> true);
    assertThat(results).isEmpty();
  }

  @Test
  void anotherClassMayWinToo() {
    for (ScoreActivation activation : ScoreActivation.values()) {
      FrozenDetector detector = detector(activation, true);
      int fooled = 0;
      for (TargetObject target : targets()) {
        ObjectResult any =
            new AnyClassDeepFool(detector, new ClassifierDeepFool(.02, 50), -200).attack(target);
        if (any.detected()) {
          fooled++;
          assertThat(any.success()).isTrue();
          ObjectResult vanished = attack(detector, -200, 1, List.of(target)).get(0);
          // The nearest of several boundaries is no further than one of them.
          assertThat(any.norm()).isLessThanOrEqualTo(1.001 * vanished.norm());
        }
      }
      assertThat(fooled).isPositive();
    }
  }
}
