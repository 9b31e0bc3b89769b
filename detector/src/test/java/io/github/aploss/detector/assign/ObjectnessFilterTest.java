package io.github.aploss.detector.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class ObjectnessFilterTest {
  /** Two images of four anchors and two classes: a positive, an ignored one, two negatives. */
  private static final byte[] LABELS = {
    0, 1, -1, -1, 0, 0, 0, 0,
    0, 0, 0, 0, 1, 0, 0, 0,
  };

  private static final float[] OBJECTNESS = {
    -9, 5, 1, 2,
    3, 1, 0, 2,
  };

  private static double[] restrict(int count) {
    try (PointerScope scope = new PointerScope()) {
      Tensor labels = Tensors.of(LABELS, 2, 4, 2);
      Tensor restricted =
          new ObjectnessFilter(count).restrict(labels, Tensors.of(OBJECTNESS, 2, 4));
      assertThat(restricted.scalar_type().intern()).isEqualTo(ScalarType.Char);
      return Tensors.doubles(restricted);
    }
  }

  @Test
  void theBestOfEachImageAndThePositivesStay() {
    // The best of the first image overlaps an object too little to be one: it stays ignored.
    assertThat(restrict(1))
        .containsExactly(0, 1, -1, -1, -1, -1, -1, -1, 0, 0, -1, -1, 1, 0, -1, -1);
    assertThat(restrict(2)).containsExactly(0, 1, -1, -1, -1, -1, 0, 0, 0, 0, -1, -1, 1, 0, 0, 0);
  }

  @Test
  void asManyAsThereAreLeaveNothingOut() {
    double[] all = new double[LABELS.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = LABELS[i];
    }
    assertThat(restrict(4)).containsExactly(all);
    assertThat(restrict(Integer.MAX_VALUE)).containsExactly(all);
  }

  @Test
  void theClassTargetsOfASoftmaxAreRestrictedAlike() {
    try (PointerScope scope = new PointerScope()) {
      Tensor labels = Tensors.of(new long[] {2, -1, 0, 0, 0, 0, 1, 0}, 2, 4).to(ScalarType.Short);
      Tensor restricted = new ObjectnessFilter(2).restrict(labels, Tensors.of(OBJECTNESS, 2, 4));
      assertThat(Tensors.longs(restricted)).containsExactly(2, -1, -1, 0, 0, -1, 1, 0);
    }
  }

  /** The labels of the two activations say the same. */
  @Test
  void classTargetsBecomeLabelsOfEveryClass() {
    try (PointerScope scope = new PointerScope()) {
      Tensor targets = Tensors.of(new long[] {2, -1, 0, 1}, 1, 4).to(ScalarType.Short);
      Tensor labels = ScoreActivation.SOFTMAX.classLabels(targets, 2);
      assertThat(labels.scalar_type().intern()).isEqualTo(ScalarType.Char);
      assertThat(Tensors.doubles(labels)).containsExactly(0, 1, -1, -1, 0, 0, 1, 0);
      assertThat(ScoreActivation.SIGMOID.classLabels(labels, 2)).isSameAs(labels);
    }
  }

  @Test
  void noProposalIsTooFew() {
    assertThatThrownBy(() -> new ObjectnessFilter(0))
        .hasMessage("at least one proposal is needed, not 0");
  }
}
