package io.github.aploss.detector.retinanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.FormulaWeights;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The networks compute what torchvision 0.14 computes with the same weights and images, in training
 * (statistics of the batch) and in inference. Recorded: sum of the absolute outputs, and outputs 0,
 * 17 and the last.
 */
class TorchvisionParityTest {
  @ParameterizedTest
  @CsvSource({
    "resnet18, 97, 131, P5, eval, logits, 11232, 197535.71, 0.71274155, 0.092574522, 0.76729739",
    "resnet18, 64, 64, C5, train, deltas, 4128, 7586.2306, 0.34578583, 2.9817433, 0.046681006"
  })
  void agreesWithTorchvision(
      String name,
      int height,
      int width,
      String six,
      String mode,
      String output,
      int count,
      double sum,
      float first,
      float seventeenth,
      float last) {
    RetinaNetConfig config = (RetinaNetConfig) ModelZoo.config("retinanet-" + name, 3);
    RetinaNet net = new RetinaNet(config.withSixFromPyramid(six.equals("P5")));
    FormulaWeights.fill(net);
    net.train(mode.equals("train"));
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor images = FormulaWeights.images(2, height, width);
      Predictions all = net.forward(images.contiguous(MemoryFormat.ChannelsLast));
      float[] values = Tensors.floats(output.equals("logits") ? all.logits() : all.deltas());
      double tolerance = 1e-4 * sum / count;
      assertThat(values).hasSize(count);
      assertThat(sumOfAbsolutes(values)).isCloseTo(sum, within(1e-5 * sum));
      assertThat((double) values[0]).isCloseTo(first, within(tolerance));
      assertThat((double) values[17]).isCloseTo(seventeenth, within(tolerance));
      assertThat((double) values[count - 1]).isCloseTo(last, within(tolerance));
    }
  }

  private static double sumOfAbsolutes(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
