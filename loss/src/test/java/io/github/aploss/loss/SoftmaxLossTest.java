package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class SoftmaxLossTest {
  /** Logits [images, entries, classes] and class targets [images, entries]. */
  record Scene(float[] logits, byte[] targets, int images, int entries, int classes) {
    double[] asDoubles() {
      double[] doubles = new double[logits.length];
      Arrays.setAll(doubles, i -> logits[i]);
      return doubles;
    }

    Tensor labels() {
      return Tensors.of(targets, images, entries);
    }

    LossValue inFloats(ScoreLoss loss, Partition partition) {
      Tensor tensor = Tensors.of(logits, images, entries, classes);
      return loss.evaluate(tensor, labels(), partition);
    }

    LossValue inDoubles(ScoreLoss loss, double[] values, Partition partition) {
      Tensor tensor = Tensors.of(values, images, entries, classes);
      return loss.evaluate(tensor, labels(), partition);
    }
  }

  @Provide
  Arbitrary<Scene> scenes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 30),
            Arbitraries.integers().between(2, 6),
            Arbitraries.of(0.0, 0.05, 0.3, 1.0),
            Arbitraries.of(0.0, 1.0, 3.0, 1e4),
            Arbitraries.randoms())
        .as(SoftmaxLossTest::draw);
  }

  private static Scene draw(
      int images, int entries, int classes, double positive, double spread, Random random) {
    float[] logits = new float[images * entries * classes];
    byte[] targets = new byte[images * entries];
    float[] kinds = new float[5 * classes];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (float) (spread * random.nextGaussian());
    }
    for (int entry = 0; entry < targets.length; entry++) {
      // A few kinds of entries only, so that there are ties.
      System.arraycopy(kinds, random.nextInt(5) * classes, logits, entry * classes, classes);
    }
    for (int i = 0; i < targets.length; i++) {
      boolean ignored = random.nextInt(10) == 0;
      boolean object = random.nextDouble() < positive;
      targets[i] = (byte) (ignored ? -1 : object ? 1 + random.nextInt(classes - 1) : 0);
    }
    return new Scene(logits, targets, images, entries, classes);
  }

  @Property(tries = 200)
  void miningMatchesTheDefinition(@ForAll("scenes") Scene scene, @ForAll Random random) {
    double ratio = random.nextInt(5) * 0.75;
    int[] imageOf = new int[scene.images];
    Arrays.setAll(imageOf, i -> random.nextInt(3));
    ScoreLoss loss = new CeOhemLoss(ratio);
    List<Integer> taken = new ArrayList<>();
    int positives = 0;
    for (int image = 0; image < 3; image++) {
      int wanted = image;
      List<Integer> entries =
          IntStream.range(0, scene.targets.length)
              .filter(i -> imageOf[i / scene.entries] == wanted)
              .boxed()
              .toList();
      List<Integer> own = entries.stream().filter(i -> scene.targets[i] > 0).toList();
      taken.addAll(own);
      positives += own.size();
      entries.stream()
          .filter(i -> scene.targets[i] == 0)
          .sorted(Comparator.comparingDouble(i -> -crossEntropy(scene, scene.asDoubles(), i)))
          .limit((long) (ratio * own.size()))
          .forEach(taken::add);
    }
    double normaliser = Math.max(1, positives);
    try (PointerScope scope = new PointerScope()) {
      Partition partition = Partition.of(imageOf);
      LossValue exact = scene.inDoubles(loss, scene.asDoubles(), partition);
      assertLoss(exact)
          .hasValue(sum(scene, taken) / normaliser, 1e-12)
          .hasGradientWithin(1e-12, gradient(scene, taken, normaliser));
      assertThat(exact.positives()).isEqualTo(positives);
      assertThat(exact.keptNegatives()).isEqualTo(taken.size() - positives);
      assertLoss(scene.inFloats(loss, partition))
          .hasValue(exact.value(), 1e-6)
          .hasGradientWithin(1e-6, Tensors.doubles(exact.gradient()));
    }
  }

  @Property(tries = 100)
  void theMeanMatchesTheDefinition(@ForAll("scenes") Scene scene) {
    List<Integer> valid =
        IntStream.range(0, scene.targets.length)
            .filter(i -> scene.targets[i] >= 0)
            .boxed()
            .toList();
    double normaliser = Math.max(1, valid.size());
    double[] gradient = gradient(scene, valid, normaliser);
    try (PointerScope scope = new PointerScope()) {
      ScoreLoss loss = new SoftmaxCrossEntropy();
      assertLoss(scene.inDoubles(loss, scene.asDoubles(), Partition.whole()))
          .hasValue(sum(scene, valid) / normaliser, 1e-12)
          .hasGradientWithin(1e-12, gradient);
      assertLoss(scene.inFloats(loss, Partition.whole()))
          .hasValue(sum(scene, valid) / normaliser, 1e-6)
          .hasGradientWithin(1e-6, gradient);
    }
  }

  @Property(tries = 20)
  void gradientsAreDerivatives(@ForAll Random random) {
    Scene scene = draw(2, 4, 3, 0.3, 0, random);
    for (int i = 0; i < scene.logits.length; i++) {
      // No ties: the selection must not change.
      scene.logits[i] = (float) (3 * random.nextGaussian());
    }
    for (ScoreLoss loss : List.of(new CeOhemLoss(1), new SoftmaxCrossEntropy())) {
      try (PointerScope scope = new PointerScope()) {
        double[] values = scene.asDoubles();
        double[] differences = new double[values.length];
        double h = 1e-6;
        for (int i = 0; i < values.length; i++) {
          double middle = values[i];
          values[i] = middle + h;
          double up = scene.inDoubles(loss, values, Partition.byRow()).value();
          values[i] = middle - h;
          double down = scene.inDoubles(loss, values, Partition.byRow()).value();
          values[i] = middle;
          differences[i] = (up - down) / (2 * h);
        }
        assertLoss(scene.inDoubles(loss, values, Partition.byRow()))
            .hasGradientWithin(1e-7, differences);
      }
    }
  }

  @Test
  void amongEqualNegativesTheFirstAreMined() {
    // One positive, five negatives of the same loss, a harder one and one that is ignored.
    byte[] targets = {0, 0, 1, -1, 0, 0, 0, 0};
    float[] logits = new float[16];
    logits[13] = 1;
    Scene scene = new Scene(logits, targets, 1, 8, 2);
    try (PointerScope scope = new PointerScope()) {
      LossValue value = scene.inFloats(new CeOhemLoss(3), Partition.byRow());
      double hard = 1 / (1 + Math.exp(-1));
      assertLoss(value)
          .hasValue(3 * Math.log(2) + Math.log(1 + Math.E))
          .hasGradient(-0.5, 0.5, -0.5, 0.5, 0.5, -0.5, 0, 0, 0, 0, 0, 0, -hard, hard, 0, 0);
      assertThat(value.keptNegatives()).isEqualTo(3);
    }
  }

  @Test
  void moreEntriesThanABlockHolds() {
    Scene scene = draw(2, 40_000, 21, 0.0005, 3, new Random(2));
    try (PointerScope scope = new PointerScope()) {
      for (ScoreLoss loss : List.of(new CeOhemLoss(), new SoftmaxCrossEntropy())) {
        LossValue exact = scene.inDoubles(loss, scene.asDoubles(), Partition.byRow());
        LossValue floats = scene.inFloats(loss, Partition.byRow());
        assertLoss(floats).hasValue(exact.value(), 1e-6);
        assertThat(floats.keptNegatives()).isEqualTo(exact.keptNegatives());
      }
    }
  }

  @Test
  void scoresThatAreNotFiniteShowInTheLossUnlessIgnored() {
    try (PointerScope scope = new PointerScope()) {
      for (ScoreLoss loss : List.of(new CeOhemLoss(1), new SoftmaxCrossEntropy())) {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
          float[] logits = {0, bad, 0, 0, 1, 0};
          Scene positive = new Scene(logits, new byte[] {1, 0, 0}, 1, 3, 2);
          if (Float.isNaN(bad)) {
            assertLoss(positive.inFloats(loss, Partition.byRow())).isNotANumber();
          }
          Scene negative = new Scene(logits, new byte[] {0, 1, 0}, 1, 3, 2);
          assertLoss(negative.inFloats(loss, Partition.byRow())).isNotANumber();
          Scene ignored = new Scene(logits, new byte[] {-1, 1, 0}, 1, 3, 2);
          assertThat(ignored.inFloats(loss, Partition.byRow()).value()).isFinite();
        }
      }
    }
  }

  @Test
  void inputsThatDoNotFitAreRefused() {
    try (PointerScope scope = new PointerScope()) {
      ScoreLoss loss = new CeOhemLoss();
      Tensor logits = Tensors.of(new float[12], 2, 2, 3);
      Partition whole = Partition.whole();
      assertThatThrownBy(() -> loss.evaluate(logits, Tensors.of(new byte[2], 2), whole))
          .hasMessage(
              "class targets have shape [2], but the logits have [2, 2, 3]:"
                  + " all but the last dimension must agree");
      assertThatThrownBy(
              () -> loss.evaluate(logits, Tensors.of(new byte[] {0, 3, 0, 0}, 2, 2), whole))
          .hasMessage(
              "a class target is 3, but with 3 logits each it must be -1 (ignored) or 0 to 2");
      assertThatThrownBy(() -> loss.evaluate(logits, logits.select(2, 0), whole))
          .hasMessageContaining("must be of an integer type");
      assertThatThrownBy(() -> new CeOhemLoss(-1))
          .hasMessage("ratio is -1.0, but must not be negative");
    }
  }

  private static double sum(Scene scene, List<Integer> entries) {
    return entries.stream().mapToDouble(i -> crossEntropy(scene, scene.asDoubles(), i)).sum();
  }

  private static double crossEntropy(Scene scene, double[] logits, int entry) {
    int start = entry * scene.classes;
    double top = logits[start];
    for (int c = 1; c < scene.classes; c++) {
      top = Math.max(top, logits[start + c]);
    }
    double sum = 0;
    for (int c = 0; c < scene.classes; c++) {
      sum += Math.exp(logits[start + c] - top);
    }
    return top + Math.log(sum) - logits[start + scene.targets[entry]];
  }

  private static double[] gradient(Scene scene, List<Integer> entries, double normaliser) {
    double[] gradient = new double[scene.logits.length];
    for (int entry : entries) {
      int start = entry * scene.classes;
      double top = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < scene.classes; c++) {
        top = Math.max(top, scene.logits[start + c]);
      }
      double sum = 0;
      for (int c = 0; c < scene.classes; c++) {
        sum += Math.exp(scene.logits[start + c] - top);
      }
      for (int c = 0; c < scene.classes; c++) {
        double p = Math.exp(scene.logits[start + c] - top) / sum;
        gradient[start + c] = (p - (c == scene.targets[entry] ? 1 : 0)) / normaliser;
      }
    }
    return gradient;
  }
}
