package io.github.aploss.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TooShortTrainingTest {
  @TempDir Path directory;

  private RunFolder run(double... ap50) {
    RunFolder run = new RunFolder(directory);
    for (int i = 0; i < ap50.length; i++) {
      new EvaluationRecord(i + 1, 4, 3, Map.of("AP50", ap50[i]), List.of())
          .write(run.evaluation(i + 1));
    }
    return run;
  }

  /** Such as two epochs of four steps. */
  @Test
  void howMuchLongerIsSaid() {
    assertThat(TooShortTraining.advice(run(0, 0.004), new TrainingState(2, 0, 8)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("hardly anything was learnt (AP50 0.004 at best): 8 steps are too")
                    .contains("--resume --out " + directory + " --epochs 125,"));
  }

  @Test
  void afterManyStepsItIsNotTheLength() {
    assertThat(TooShortTraining.advice(run(0.01), new TrainingState(30, 0, 900)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("data show", "--image-size")
                    .doesNotContain("--resume"));
  }

  @Test
  void whoLearntSomethingHearsNothing() {
    assertThat(TooShortTraining.advice(run(0.3, 0.01), new TrainingState(2, 0, 8))).isEmpty();
  }

  /** COCO's -1: there is no object to find. */
  @Test
  void whereNothingWasMeasuredNothingIsKnown() {
    assertThat(TooShortTraining.advice(run(-1), new TrainingState(2, 0, 8))).isEmpty();
    assertThat(
            TooShortTraining.advice(
                new RunFolder(directory.resolve("none")), new TrainingState(2, 0, 8)))
        .isEmpty();
  }
}
