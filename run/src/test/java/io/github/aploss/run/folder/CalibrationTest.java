package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.evaluation.calibration.MatchedDetections;
import io.github.aploss.evaluation.calibration.ScoredOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final List<String> CLASSES = List.of("ball", "box");

  @TempDir Path checkpoint;
  @TempDir Path other;

  /** Scores between .2 and .3, of which more are right the higher they are; few are boxes. */
  static MatchedDetections detections(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = random.doubles(500, 0.2, 0.3).toArray();
    boolean[] right = new boolean[scores.length];
    int[] labels = new int[scores.length];
    int[] images = new int[scores.length];
    double[][] centres = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      right[i] = random.nextDouble() < 10 * (scores[i] - 0.2);
      labels[i] = i % 100 == 0 ? 1 : 0;
      images[i] = i / 20;
      centres[i] = new double[] {random.nextDouble(), random.nextDouble()};
    }
    return new MatchedDetections(new ScoredOutcomes(scores, right), labels, images, centres);
  }

  private static Calibration fit() {
    return Calibration.fit(detections(1), CLASSES, 25, "images kept").orElseThrow();
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Calibration made = fit();
    Calibration measured =
        made.with(new Calibration.Measured("others", 25, made.effect(detections(2))));
    measured.write(checkpoint);
    Calibration read = Calibration.find(checkpoint, CLASSES).orElseThrow();
    read.write(other);
    assertThat(other.resolve("calibration.json"))
        .hasSameBinaryContentAs(checkpoint.resolve("calibration.json"));
    assertThat(read.probability(0, 0.25)).isEqualTo(made.probability(0, 0.25));
    assertThat(checkpoint).isDirectoryContaining("glob:**/calibration.json");
    assertThat(checkpoint).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void scoresBecomeProbabilities() {
    Calibration made = fit();
    assertThat(made.probability(0, 0.22)).isBetween(0.05, 0.4);
    assertThat(made.probability(0, 0.28)).isBetween(0.6, 0.95);
    assertThat(made.pooledClasses()).containsExactly("box");
    assertThat(made.measured()).hasSize(1);
    assertThat(made.measured().get(0).on()).isEqualTo("images kept, by cross-validation");
    var fresh = made.effect(detections(2));
    assertThat(fresh.before().expectedError()).isGreaterThan(0.2);
    assertThat(fresh.after().expectedError()).isLessThan(0.1);
    assertThat(fresh.likelyAfter().detections()).isLessThan(500).isPositive();
  }

  @Test
  void theCheckpointsOfOlderRunsHaveNone() {
    assertThat(Calibration.find(checkpoint, CLASSES)).isEqualTo(Optional.empty());
  }

  /** Whoever made the file: what it lacks is found when it is read. */
  @ParameterizedTest
  @ValueSource(strings = {"curve", "scores", "effect", "likelyAfter", "bins", "precision"})
  void aPartThatIsMissingIsASentence(String part) throws IOException {
    fit().write(checkpoint);
    Path file = checkpoint.resolve("calibration.json");
    Files.writeString(file, Files.readString(file).replace("\"" + part + "\"", "\"other\""));
    assertThatThrownBy(() -> Calibration.find(checkpoint, CLASSES))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("calibration.json: not a readable calibration")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsDamagedOrOfOtherClassesIsASentence() throws IOException {
    fit().write(checkpoint);
    assertThatThrownBy(() -> Calibration.find(checkpoint, List.of("box", "ball")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("calibration.json: not the calibration of this run's classes")
        .hasMessageContaining("aploss calibrate");
    Path file = checkpoint.resolve("calibration.json");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Calibration.find(checkpoint, CLASSES))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("calibration.json: not a readable calibration")
        .hasMessageNotContaining("\n");
    Files.writeString(file, "null");
    assertThatThrownBy(() -> Calibration.find(checkpoint, CLASSES))
        .isInstanceOf(RunException.class);
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Calibration.find(checkpoint, CLASSES))
        .isInstanceOf(RunException.class);
  }
}
