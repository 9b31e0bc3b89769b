package io.github.aploss.detector.onestage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class TargetEncoderTest {
  private static final AnchorGrid GRID = AnchorGrid.of(RetinaNetAnchors.apLoss(), 64, 64);
  private static final GroundTruth NOTHING = new GroundTruth(new float[0], new int[0]);
  private static final GroundTruth ONE = new GroundTruth(new float[] {8, 8, 44, 40}, new int[] {2});

  @Test
  void rowsFollowTheAssignmentImageByImage() {
    int[] matched = MaxIouAssigner.standard().assign(GRID.boxes(), ONE.boxes()).matched();
    try (PointerScope scope = new PointerScope()) {
      TargetTensors targets = TargetEncoder.standard(3).encode(GRID, List.of(NOTHING, ONE));
      long[] labels = Tensors.longs(targets.labels());
      long[] positives = Tensors.longs(targets.positives());
      assertThat(Arrays.copyOf(labels, 3 * GRID.count())).containsOnly(0);
      for (int anchor = 0; anchor < GRID.count(); anchor++) {
        int row = 3 * (GRID.count() + anchor);
        assertThat(Arrays.copyOfRange(labels, row, row + 3)).containsExactly(row(matched[anchor]));
        assertThat(Arrays.binarySearch(positives, GRID.count() + anchor) >= 0)
            .isEqualTo(matched[anchor] >= 0);
      }
      assertThat(matched).contains(Assignment.IGNORED, Assignment.NEGATIVE, 0);
    }
  }

  private static long[] row(int match) {
    return match >= 0
        ? new long[] {0, 0, 1}
        : match == Assignment.IGNORED ? new long[] {-1, -1, -1} : new long[3];
  }

  @Test
  void deltasLeadBackToTheObject() {
    try (PointerScope scope = new PointerScope()) {
      TargetTensors targets = TargetEncoder.standard(3).encode(GRID, List.of(ONE));
      float[] deltas = Tensors.floats(targets.deltas());
      long[] positives = Tensors.longs(targets.positives());
      for (int i = 0; i < positives.length; i++) {
        int anchor = 4 * (int) positives[i];
        float[] box =
            BoxCoder.standard()
                .decode(
                    Arrays.copyOfRange(GRID.boxes(), anchor, anchor + 4),
                    Arrays.copyOfRange(deltas, 4 * i, 4 * i + 4));
        assertThat(box).containsExactly(ONE.boxes(), org.assertj.core.api.Assertions.within(1e-3f));
      }
    }
  }

  @Test
  void aBatchWithoutObjectsHasNoPositives() {
    try (PointerScope scope = new PointerScope()) {
      TargetTensors targets = TargetEncoder.standard(1).encode(GRID, List.of(NOTHING));
      assertThat(targets.positives().numel()).isZero();
      assertThat(targets.deltas().size(1)).isEqualTo(4);
    }
  }

  @Test
  void anUnknownClassIsRefused() {
    assertThatThrownBy(() -> TargetEncoder.standard(2).encode(GRID, List.of(ONE)))
        .hasMessage("the class of an object must be below 2, not 2");
  }

  @Test
  void aSoftmaxLearnsClassesAgainstTheBackground() {
    try (PointerScope scope = new PointerScope()) {
      TargetEncoder binary = TargetEncoder.standard(3);
      TargetTensors expected = binary.encode(GRID, List.of(NOTHING, ONE));
      TargetTensors targets =
          binary.withActivation(ScoreActivation.SOFTMAX).encode(GRID, List.of(NOTHING, ONE));
      double[] labels = Tensors.doubles(expected.labels());
      double[] classes = Tensors.doubles(targets.labels());
      assertThat(classes).hasSize(2 * GRID.count());
      for (int anchor = 0; anchor < classes.length; anchor++) {
        int label = (int) classes[anchor];
        for (int k = 0; k < 3; k++) {
          assertThat(labels[3 * anchor + k]).isEqualTo(label < 0 ? -1 : label == k + 1 ? 1 : 0);
        }
      }
      assertThat(Tensors.doubles(targets.deltas())).isEqualTo(Tensors.doubles(expected.deltas()));
    }
  }
}
