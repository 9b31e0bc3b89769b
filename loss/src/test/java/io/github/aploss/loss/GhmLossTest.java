package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class GhmLossTest {
  /** The definition, entry by entry, with the running means of one training. */
  private static final class ByDefinition {
    final int bins;
    final double momentum;
    final double[] means;
    double loss;
    double[] gradient;

    ByDefinition(int bins, double momentum) {
      this.bins = bins;
      this.momentum = momentum;
      means = new double[bins];
    }

    void step(double[] scores, byte[] labels) {
      int[] counts = new int[bins];
      int valid = 0;
      for (int i = 0; i < scores.length; i++) {
        if (labels[i] >= 0) {
          valid++;
          counts[bin(scores[i], labels[i])]++;
        }
      }
      int used = 0;
      for (int b = 0; b < bins; b++) {
        if (counts[b] > 0) {
          used++;
          means[b] = momentum * means[b] + (1 - momentum) * counts[b];
        }
      }
      loss = 0;
      gradient = new double[scores.length];
      for (int i = 0; i < scores.length; i++) {
        if (labels[i] >= 0) {
          double weight = valid / means[bin(scores[i], labels[i])] / used;
          double z = labels[i] == 1 ? -scores[i] : scores[i];
          loss += weight * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))) / valid;
          gradient[i] = weight * (1 / (1 + Math.exp(-scores[i])) - labels[i]) / valid;
        }
      }
    }

    private int bin(double score, int label) {
      double norm = 1 / (1 + Math.exp(label == 1 ? score : -score));
      return Math.min(bins - 1, (int) (norm * bins));
    }
  }

  @Provide
  Arbitrary<RandomScores> scenes() {
    return RandomScores.upTo(120, 0.0, 0.01, 3.0, 1e4);
  }

  @Property(tries = 100)
  void matchesTheDefinitionStepAfterStep(
      @ForAll @Size(min = 1, max = 4) List<@From("scenes") RandomScores> steps,
      @ForAll @IntRange(min = 1, max = 40) int bins,
      @ForAll boolean remembers) {
    double momentum = remembers ? 0.75 : 0;
    ByDefinition expected = new ByDefinition(bins, momentum);
    try (PointerScope scope = new PointerScope();
        GhmLoss exact = new GhmLoss(bins, momentum);
        GhmLoss single = new GhmLoss(bins, momentum)) {
      for (RandomScores scene : steps) {
        // An edge that float32 and float64 see on different sides would tell nothing.
        if (nearAnEdge(scene, bins)) {
          continue;
        }
        expected.step(scene.asDoubles(), scene.labels());
        assertLoss(scene.inDoubles(exact))
            .hasValue(expected.loss, 1e-12)
            .hasGradientWithin(1e-12, expected.gradient);
        assertLoss(scene.inFloats(single))
            .hasValue(expected.loss, 1e-5)
            .hasGradientWithin(1e-5, expected.gradient);
      }
      if (remembers) {
        assertThat(Tensors.doubles(exact.state().get("gradient_density")))
            .containsExactly(expected.means, within(1e-12));
      }
    }
  }

  private static boolean nearAnEdge(RandomScores scene, int bins) {
    for (float score : scene.scores()) {
      for (double norm : new double[] {1 / (1 + Math.exp(-score)), 1 / (1 + Math.exp(score))}) {
        double edge = Math.rint(norm * bins) / bins;
        // Both see 0, a half and 1 alike.
        if (norm != edge && Math.abs(norm - edge) < 1e-6 && norm > 1e-5 && norm < 1 - 1e-5) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aGradientOnAnEdgeBelongsToTheBinAbove() {
    try (PointerScope scope = new PointerScope();
        GhmLoss loss = new GhmLoss(30, 0)) {
      // Both have g = 0.5; a bin of its own has each of the others.
      RandomScores scene =
          new RandomScores(new float[] {0, 0, 1e4f, -1e4f}, new byte[] {1, 0, 0, 0});
      double weight = 1 / (2 * 3.0);
      assertLoss(scene.inDoubles(loss))
          .hasValue((2 * weight * Math.log(2)) + 1e4 / 3)
          .hasGradient(-weight / 2, weight / 2, 1 / 3.0, 0);
    }
  }

  @Test
  void manyScoresAreSummedInPieces() {
    int size = 150_000;
    Random random = new Random(5);
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    for (int i = 0; i < size; i++) {
      scores[i] = (float) (-3 + 2 * random.nextGaussian());
      labels[i] = (byte) (random.nextInt(100) == 0 ? 1 : random.nextInt(50) == 0 ? -1 : 0);
    }
    RandomScores scene = new RandomScores(scores, labels);
    ByDefinition expected = new ByDefinition(30, 0);
    expected.step(scene.asDoubles(), labels);
    try (PointerScope scope = new PointerScope();
        GhmLoss loss = new GhmLoss(30, 0)) {
      LossValue value = scene.inDoubles(loss);
      assertLoss(value).hasValue(expected.loss, 1e-11).hasGradientWithin(1e-12, expected.gradient);
      assertThat(scene.inFloats(loss).value()).isCloseTo(expected.loss, within(1e-3));
      assertThat(value.positives() + value.keptNegatives()).isLessThan(size);
    }
  }

  @Test
  void aRestoredStateContinuesTheTraining() {
    RandomScores first = new RandomScores(new float[] {-3, 2, 0.3f}, new byte[] {0, 1, 0});
    RandomScores second = new RandomScores(new float[] {-1, 2, 4}, new byte[] {0, 1, 0});
    try (PointerScope scope = new PointerScope();
        GhmLoss one = new GhmLoss();
        GhmLoss other = new GhmLoss()) {
      first.inFloats(one);
      Tensor saved = one.state().get("gradient_density").clone();
      LossValue expected = second.inFloats(one);
      other.state().get("gradient_density").copy_(saved);
      assertLoss(second.inFloats(other))
          .hasValue(expected.value())
          .hasGradient(Tensors.doubles(expected.gradient()));
    }
  }

  @Test
  void theStateOutlivesTheScopeItWasMadeIn() {
    GhmLoss loss;
    try (PointerScope scope = new PointerScope()) {
      loss = new GhmLoss();
    }
    try (PointerScope scope = new PointerScope()) {
      new RandomScores(new float[] {0.1f}, new byte[] {1}).inFloats(loss);
    }
    assertThat(Tensors.doubles(loss.state().get("gradient_density"))[14]).isEqualTo(0.25);
    loss.close();
    assertThat(new GhmLoss(30, 0).state()).isEmpty();
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLossAndLeaveTheStateAlone() {
    try (PointerScope scope = new PointerScope();
        GhmLoss loss = new GhmLoss()) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        byte[] labels = {0, 1};
        assertLoss(new RandomScores(new float[] {bad, 1}, labels).inFloats(loss)).isNotANumber();
        assertLoss(new RandomScores(new float[] {1, -bad}, labels).inFloats(loss)).isNotANumber();
      }
      assertThat(Tensors.doubles(loss.state().get("gradient_density"))).containsOnly(0);
      float[] harmless = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
      RandomScores scene = new RandomScores(harmless, new byte[] {0, 1, -1});
      assertLoss(scene.inFloats(loss)).hasValue(0).hasGradient(0, 0, 0);
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> new GhmLoss(0, 0))
        .hasMessage("there are 0 bins, but must be 1 or more");
    assertThatThrownBy(() -> new GhmLoss(30, 1))
        .hasMessage("momentum is 1.0, but must be in [0, 1)");
  }
}
