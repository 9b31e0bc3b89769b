package io.github.aploss.detector.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.FormulaWeights;
import io.github.aploss.detector.Recorded;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.SsdAnchors;
import io.github.aploss.detector.assign.BipartiteAssigner;
import io.github.aploss.detector.backbone.Vgg;
import io.github.aploss.detector.backbone.VggConfig;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.zoo.ModelZoo;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsdTest {
  @Test
  void agreesWithTorchvision() {
    SsdConfig config =
        ((SsdConfig) ModelZoo.config("ssd300-vgg16", 3)).withActivation(ScoreActivation.SOFTMAX);
    try (Ssd net = new Ssd(config)) {
      FormulaWeights.fill(net);
      net.eval();
      try (PointerScope scope = new PointerScope();
          NoGradGuard noGradient = new NoGradGuard()) {
        Tensor images = FormulaWeights.images(1, 300, 300).contiguous(MemoryFormat.ChannelsLast);
        Tensor four = ((Vgg) net.backbone()).conv4(images).contiguous(MemoryFormat.Contiguous);
        new Recorded(739328, 436897.24, 0.31411335, 0.02649267, 0).check(four, 5.7);
        Predictions all = net.forward(images);
        new Recorded(34928, 26790.823, -0.034776647, -0.078099497, -0.48401955)
            .check(all.logits(), 11.2);
        new Recorded(34928, 40703.567, -0.019132605, -0.061334159, -0.43400419)
            .check(all.deltas(), 12.1);
      }
    }
  }

  @Test
  void anchorsOf300PixelsAreThoseOfTorchvision() {
    AnchorGrid grid = tiny300().anchors(300, 300);
    float[] boxes = grid.boxes();
    assertThat(grid.count()).isEqualTo(8732);
    assertThat(grid.levels()).isEqualTo(6);
    double sum = 0;
    for (float value : boxes) {
      sum += Math.abs(value);
    }
    assertThat(sum).isCloseTo(5371875.2, within(1.0));
    checkAnchor(boxes, 0, -6.5f, -6.5f, 14.5f, 14.5f);
    checkAnchor(boxes, 1, -11.370427f, -11.370427f, 19.370426f, 19.370426f);
    checkAnchor(boxes, 2, -10.849242f, -3.4246211f, 18.849241f, 11.424622f);
    checkAnchor(boxes, 3, -3.4246211f, -10.849242f, 11.424622f, 18.849241f);
    checkAnchor(boxes, 100, 193.5f, -6.5f, 214.5f, 14.5f);
    checkAnchor(boxes, 8000, 218.26347f, -12.578839f, 389.7365f, 44.578842f);
    checkAnchor(boxes, 8726, 103.62889f, 176.81444f, 396.3711f, 323.18555f);
    checkAnchor(boxes, 8731, 57.722569f, 0, 242.27743f, 300);
  }

  private static void checkAnchor(float[] boxes, int anchor, float... expected) {
    for (int i = 0; i < 4; i++) {
      assertThat(boxes[4 * anchor + i]).isCloseTo(expected[i], within(1e-4f));
    }
  }

  /** The levels of SSD300 on few channels. */
  private static Ssd tiny300() {
    return new Ssd(
        new SsdConfig(
            new VggConfig(List.of(4, 4, 4, 4, 4), 0),
            8,
            List.of(
                SsdExtraLayer.halving(4, 8),
                SsdExtraLayer.halving(4, 8),
                SsdExtraLayer.cropping(4, 8),
                SsdExtraLayer.cropping(4, 8)),
            SsdConfig.Scaling.CONVOLUTION,
            SsdAnchors.ssd300(),
            BipartiteAssigner.standard(),
            1,
            ScoreActivation.SIGMOID,
            false));
  }

  private static Ssd tiny(int classes) {
    return (Ssd) ModelZoo.create(ModelZoo.config("ssd-tiny", classes));
  }

  @ParameterizedTest
  @CsvSource({
    "512, 512, 3, 7",
    "256, 256, 1, 6",
    "97, 131, 3, 6",
    "33, 7, 2, 1",
    "64, 64, 1000, 6"
  })
  void predictsForEveryAnchorOfAnyImageSize(int height, int width, int classes, int levels) {
    checkShapes(tiny(classes), height, width, classes, levels);
  }

  @ParameterizedTest
  @CsvSource({"300, 6", "256, 5", "90, 4", "4, 1"})
  void mapsThatVanishAreLeftOut(int side, int levels) {
    checkShapes(tiny300(), side, side, 1, levels);
  }

  private static void checkShapes(Ssd net, int height, int width, int classes, int levels) {
    net.eval();
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Predictions predictions = net.forward(torch.randn(2, 3, height, width));
      AnchorGrid anchors = net.anchors(height, width);
      assertThat(anchors.levels()).isEqualTo(levels);
      assertThat(shape(predictions.logits())).containsExactly(2, anchors.count(), classes);
      assertThat(shape(predictions.deltas())).containsExactly(2, anchors.count(), 4);
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
  void ssd512HasTheNumberOfAnchorsThatWasPublished() {
    assertThat(tiny(1).anchors(512, 512).count()).isEqualTo(24564);
  }

  @Test
  void anImageOfAFewPixelsIsRefusedInOneSentence() {
    assertThatThrownBy(() -> tiny(1).anchors(3, 100))
        .hasMessage("SSD needs images of at least 4 x 4 pixels, not 3 x 100");
  }
}
