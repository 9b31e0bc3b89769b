package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.tensor.Tensors;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeMemoryTest {
  static ScoreLoss[] losses() {
    return new ScoreLoss[] {
      new ApLoss(),
      new ApLoss(new StepFunction.Piecewise(1), true, RankingScope.IMAGE),
      new FocalLoss(),
      new GhmLoss(),
      new DrLoss(),
      new ApGradientLoss(),
      new ApHingeLoss(RankingScope.IMAGE)
    };
  }

  @ParameterizedTest
  @MethodSource("losses")
  void onlyTheGradientOutlivesAnEvaluation(ScoreLoss loss) {
    Random random = new Random(1);
    float[] scores = new float[4000];
    byte[] labels = new byte[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextFloat();
      labels[i] = (byte) (i % 100 == 0 ? 1 : i % 7 == 0 ? -1 : 0);
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(scores, 4, 1000);
      Tensor target = Tensors.of(labels, 4, 1000);
      evaluate(loss, logits, target);
      long before = Pointer.totalCount();
      for (int i = 0; i < 20; i++) {
        evaluate(loss, logits, target);
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("softmaxLosses")
  void norOfASoftmaxLoss(ScoreLoss loss) {
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = Tensors.of(new float[4 * 50 * 3], 4, 50, 3);
      byte[] classes = new byte[4 * 50];
      classes[0] = 1;
      classes[70] = 2;
      Tensor targets = Tensors.of(classes, 4, 50);
      evaluate(loss, logits, targets);
      long before = Pointer.totalCount();
      for (int i = 0; i < 20; i++) {
        evaluate(loss, logits, targets);
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
  }

  static ScoreLoss[] softmaxLosses() {
    return new ScoreLoss[] {new CeOhemLoss(), new SoftmaxCrossEntropy()};
  }

  private static void evaluate(ScoreLoss loss, Tensor logits, Tensor target) {
    long before = Pointer.totalCount();
    try (PointerScope scope = new PointerScope()) {
      loss.evaluate(logits, target, Partition.byRow());
      assertThat(Pointer.totalCount()).isEqualTo(before + 1);
    }
  }
}
