package io.github.aploss.detector.retinanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.zoo.ModelZoo;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetinaNetTest {
  @ParameterizedTest
  @CsvSource({"97, 131, 3", "1, 1, 1", "33, 7, 2", "64, 64, 1000"})
  void predictsForEveryAnchorOfAnyImageSize(int height, int width, int classes) {
    RetinaNet net = new RetinaNet((RetinaNetConfig) ModelZoo.config("retinanet-tiny", classes));
    net.eval();
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Predictions predictions = net.forward(torch.randn(2, 3, height, width));
      int anchors = net.anchors(height, width).count();
      assertThat(shape(predictions.logits())).containsExactly(2, anchors, classes);
      assertThat(shape(predictions.deltas())).containsExactly(2, anchors, 4);
    }
  }

  private static long[] shape(Tensor tensor) {
    long[] shape = new long[(int) tensor.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return shape;
  }

  @Test
  void scoresStartNearOnePercent() {
    RetinaNet net = new RetinaNet((RetinaNetConfig) ModelZoo.config("retinanet-tiny", 3));
    try (PointerScope scope = new PointerScope()) {
      Predictions predictions = net.forward(torch.randn(2, 3, 64, 64));
      double mean = predictions.logits().sigmoid().mean().item_float();
      assertThat(mean).isCloseTo(0.01, within(0.003));
    }
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> ModelZoo.config("retinanet-resnet19", 3))
        .hasMessageStartingWith(
            "unknown model 'retinanet-resnet19'; known are faster-rcnn-resnet101")
        .hasMessageContaining("retinanet-resnet18");
  }
}
