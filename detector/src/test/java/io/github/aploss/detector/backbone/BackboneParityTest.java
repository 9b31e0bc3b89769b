package io.github.aploss.detector.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.FormulaWeights;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The backbones compute what torchvision 0.14 computes in inference with the same weights and an
 * image of 65 × 97 pixels. Recorded: number of outputs, sum and largest of their absolutes, and
 * outputs 0, 17 and the last.
 */
class BackboneParityTest {
  /** Of the last stage; torchvision's strides were moved for the case with the stride in first. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, false, 6144, 16734.658, 31.702152, 0.77259183, 0, 0",
    "resnet34, false, 6144, 157063.61, 232.18172, 7.7239523, 10.692629, 21.275047",
    "resnet50, false, 24576, 756967.18, 314.16266, 0, 34.704445, 57.914089",
    "resnet50, true, 24576, 733507.6, 340.36411, 0, 34.213284, 24.818171",
    "resnet101, false, 24576, 1.8746523e+09, 951092.31, 0, 0, 91369.297",
    "resnext101-32x8d, false, 24576, 1.5311403e+09, 730308.62, 0, 0, 79935.852"
  })
  void residualNetworksAgreeWithTorchvision(
      String name,
      boolean strideInFirst,
      int count,
      double sum,
      double largest,
      double first,
      double seventeenth,
      double last) {
    RetinaNetConfig config = (RetinaNetConfig) ModelZoo.config("retinanet-" + name, 1);
    ResNet net = new ResNet(config.backbone().withStrideInFirst(strideInFirst));
    FormulaWeights.fill(net);
    net.eval();
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor five = net.forward(FormulaWeights.images(1, 65, 97)).get(2);
      check(five, count, sum, largest, first, seventeenth, last);
    } finally {
      net.close();
    }
  }

  /** Conv4_3 behind a pooling that rounds up, as in SSD, and conv5_3. */
  @Test
  void vggAgreesWithTorchvision() {
    Vgg net = new Vgg(VggConfig.standard());
    FormulaWeights.fill(net);
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor four = net.conv4(FormulaWeights.images(1, 65, 97));
      check(four, 49152, 78727.74, 9.052063, 0, 0, 0.55466318);
      check(net.conv5(four), 12288, 1903.6033, 1.8247221, 0, 0.051271114, 0.019820794);
    } finally {
      net.close();
    }
  }

  private static void check(
      Tensor output,
      int count,
      double sum,
      double largest,
      double first,
      double seventeenth,
      double last) {
    float[] values = Tensors.floats(output);
    double ourSum = 0;
    double ourLargest = 0;
    for (float value : values) {
      ourSum += Math.abs(value);
      ourLargest = Math.max(ourLargest, Math.abs(value));
    }
    assertThat(values).hasSize(count);
    assertThat(ourSum).isCloseTo(sum, within(1e-5 * sum));
    assertThat(ourLargest).isCloseTo(largest, within(1e-5 * largest));
    assertThat((double) values[0]).isCloseTo(first, within(1e-5 * largest));
    assertThat((double) values[17]).isCloseTo(seventeenth, within(1e-5 * largest));
    assertThat((double) values[count - 1]).isCloseTo(last, within(1e-5 * largest));
  }
}
