package io.github.aploss.robustness.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class ClassEvidenceTest {
  private static final float[] LOGITS = {.5f, 2, -1, 3, 0, 1, -2, 5, 4};

  @Test
  void itIsTheLogitOfTheScore() {
    for (ScoreActivation activation : ScoreActivation.values()) {
      ClassEvidence evidence = new ClassEvidence(activation);
      int outputs = 3;
      int classes = outputs - activation.background();
      try (PointerScope scope = new PointerScope()) {
        float[] keys = activation.keys(Tensors.of(LOGITS, 1, 3, outputs));
        for (int row = 0; row < 3; row++) {
          for (int label = 0; label < classes; label++) {
            assertThat(evidence.of(LOGITS, row * outputs, outputs, label))
                .isCloseTo(
                    ClassEvidence.ofScore(activation.score(keys[row * classes + label])),
                    within(2e-4));
          }
        }
      }
    }
  }

  @Test
  void tensorsSayTheSame() {
    for (ScoreActivation activation : ScoreActivation.values()) {
      ClassEvidence evidence = new ClassEvidence(activation);
      int classes = 3 - activation.background();
      try (PointerScope scope = new PointerScope()) {
        var logits = Tensors.of(LOGITS, 1, 3, 3);
        float[] all = Tensors.floats(evidence.of(logits));
        float[] chosen = Tensors.floats(evidence.of(logits, new long[] {2, 0}, new long[] {1, 0}));
        assertThat((double) chosen[0]).isCloseTo(evidence.of(LOGITS, 6, 3, 1), within(1e-4));
        assertThat((double) chosen[1]).isCloseTo(evidence.of(LOGITS, 0, 3, 0), within(1e-4));
        assertThat((double) all[2 * classes + 1])
            .isCloseTo(evidence.of(LOGITS, 6, 3, 1), within(1e-4));
      }
    }
  }

  @Test
  void aScoreOfOneIsStillFinite() {
    assertThat(ClassEvidence.ofScore(1)).isFinite().isGreaterThan(16);
    assertThat(ClassEvidence.ofScore(0)).isFinite();
    assertThat(ClassEvidence.ofScore(.5)).isZero();
  }
}
