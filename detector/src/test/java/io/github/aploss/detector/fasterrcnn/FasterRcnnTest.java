package io.github.aploss.detector.fasterrcnn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.FormulaWeights;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.Recorded;
import io.github.aploss.detector.TrainingImage;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FasterRcnnTest {
  @Test
  void agreesWithTorchvision() {
    FasterRcnnConfig config =
        (FasterRcnnConfig)
            ModelZoo.config("faster-rcnn-resnet50", 3).withActivation(ScoreActivation.SOFTMAX);
    try (FasterRcnn net = new FasterRcnn(config)) {
      FormulaWeights.fill(net);
      net.eval();
      try (PointerScope scope = new PointerScope();
          NoGradGuard noGradient = new NoGradGuard()) {
        Tensor images = FormulaWeights.images(2, 128, 96).contiguous(MemoryFormat.ChannelsLast);
        List<Tensor> levels = net.levels(images);
        new Recorded(393216, 92297962, 185.80943, 38.164722, 376.74759).check(levels.get(0), 1341);
        new Recorded(2048, 378597.45, 141.3508, 275.66275, -307.42868).check(levels.get(4), 727);
        Predictions first = net.propose(levels);
        new Recorded(6144, 1526432.7, 175.33791, 185.28824, 270.17935).check(first.logits(), 1067);
        new Recorded(24576, 9008564.6, -76.421394, 92.914749, 201.0764).check(first.deltas(), 1793);
        List<float[]> rois =
            List.of(
                new float[] {1, 2, 30, 40, -5, -3, 20.5f, 11.25f, 0, 0, 96, 128},
                new float[] {60, 40, 110, 90, 0, 0, 250, 250});
        new Recorded(62720, 9901003.2, 142.23955, 73.576241, 0)
            .check(MultiScaleRoiAlign.pool(config.align(), levels, rois), 1282);
        Predictions second = net.classify(levels, rois);
        new Recorded(20, 5024.9365, -409.69489, -47.373474, 168.54593).check(second.logits(), 885);
        new Recorded(80, 18455.604, -212.70616, -39.522659, 24.074299).check(second.deltas(), 893);
      }
    }
  }

  @Test
  void anchorsAreThoseOfTorchvision() {
    RpnAnchors anchors = RpnAnchors.standard();
    new Recorded(12288, 723586, -23, -16, 426).check(anchors.grid(128, 96).boxes(), 0);
    new Recorded(1074276, 5.7342557e+08, -23, -16, 1094).check(anchors.grid(800, 1344).boxes(), 0);
  }

  private static FasterRcnn tiny(
      int classes, PositiveNegativeSampling sampling, ScoreActivation activation) {
    torch.manual_seed(5);
    return new FasterRcnn(
        ((FasterRcnnConfig) ModelZoo.config("faster-rcnn-tiny", classes))
            .withSampling(sampling)
            .withActivation(activation));
  }

  @ParameterizedTest
  @CsvSource({
    "97, 131, 1, SIGMOID",
    "33, 7, 2, SOFTMAX",
    "64, 64, 1000, SIGMOID",
    "5, 300, 1000, SOFTMAX"
  })
  void detectsAndLearnsOnAnyImageSize(
      int height, int width, int classes, ScoreActivation activation) {
    try (FasterRcnn net = tiny(classes, PositiveNegativeSampling.balanced(), activation)) {
      List<ImageSize> sizes =
          List.of(new ImageSize(height, width), new ImageSize(height - 2, width - 1));
      net.eval();
      try (PointerScope scope = new PointerScope();
          InferenceMode inference = new InferenceMode(true)) {
        List<Candidates> found =
            net.candidates(torch.randn(2, 3, height, width), sizes, CandidateRules.ranking());
        assertThat(found).hasSize(2);
        float[] boxes = found.get(1).boxes();
        assertThat(found.get(1).count()).isPositive();
        for (int i = 0; i < boxes.length; i += 4) {
          assertThat(boxes[i + 2]).isBetween(boxes[i], (float) width - 1);
          assertThat(boxes[i + 3]).isBetween(boxes[i + 1], (float) height - 2);
        }
        for (int i = 1; i < found.get(0).count(); i++) {
          assertThat(found.get(0).scores()[i]).isLessThanOrEqualTo(found.get(0).scores()[i - 1]);
        }
      }
      net.train(true);
      try (PointerScope scope = new PointerScope()) {
        GroundTruth some = new GroundTruth(new float[] {1, 1, 4, 3}, new int[] {classes - 1});
        GroundTruth none = new GroundTruth(new float[0], new int[0]);
        TrainingOutputs outputs =
            net.learn(
                torch.randn(2, 3, height, width),
                List.of(image(sizes.get(0), some), image(sizes.get(1), none)));
        long rois = outputs.logits().size(0);
        assertThat(outputs.labels().size(0)).isEqualTo(rois);
        assertThat(outputs.boxes().predicted().size(0)).isEqualTo(outputs.boxes().count());
        assertThat(outputs.boxes().count()).isPositive();
        assertThat(outputs.auxiliary())
            .allSatisfy(loss -> assertThat(loss.sum().item_double()).isFinite());
      }
    }
  }

  @Test
  void imagesWithoutAnyObjectAreLearntAsBackground() {
    try (FasterRcnn net = tiny(2, PositiveNegativeSampling.balanced(), ScoreActivation.SIGMOID);
        PointerScope scope = new PointerScope()) {
      GroundTruth none = new GroundTruth(new float[0], new int[0]);
      ImageSize size = new ImageSize(64, 64);
      TrainingOutputs outputs = net.learn(torch.randn(1, 3, 64, 64), List.of(image(size, none)));
      assertThat(outputs.boxes().count()).isZero();
      assertThat(SmoothL1Loss.standard().mean(outputs.boxes()).item_double()).isZero();
      for (float label : Tensors.floats(outputs.labels())) {
        assertThat(label).isZero();
      }
      assertThat(outputs.auxiliary().get(1).sum().item_double()).isZero();
    }
  }

  @Test
  void withoutBalanceEveryObjectIsAnRoiAndSoManyAreTaken() {
    try (FasterRcnn net =
            tiny(2, PositiveNegativeSampling.unbalanced(30), ScoreActivation.SIGMOID);
        PointerScope scope = new PointerScope()) {
      GroundTruth two =
          new GroundTruth(new float[] {3, 3, 30, 40, 20, 10, 60, 50}, new int[] {1, 0});
      ImageSize size = new ImageSize(64, 64);
      TrainingOutputs outputs =
          net.learn(torch.randn(2, 3, 64, 64), List.of(image(size, two), image(size, two)));
      assertThat(outputs.logits().size(0)).isEqualTo(60);
      float[] labels = Tensors.floats(outputs.labels());
      assertThat(labels[1]).isEqualTo(1);
      assertThat(labels[2]).isEqualTo(1);
    }
  }

  @Test
  void theSameBatchIsSampledTheSameWay() {
    try (FasterRcnn net = tiny(1, new PositiveNegativeSampling(16, 0.25), ScoreActivation.SIGMOID);
        PointerScope scope = new PointerScope()) {
      GroundTruth one = new GroundTruth(new float[] {3, 3, 30, 40}, new int[] {0});
      Tensor pixels = torch.randn(1, 3, 64, 64);
      List<TrainingImage> images = List.of(image(new ImageSize(64, 64), one));
      TrainingOutputs outputs = net.learn(pixels, images);
      float[] once = Tensors.floats(outputs.logits());
      assertThat(once).hasSize(16);
      assertThat(Tensors.floats(net.learn(pixels, images).logits())).containsExactly(once);
      assertThat(Tensors.floats(net.learn(pixels, outputs.targets()).logits()))
          .containsExactly(once);
    }
  }

  @Test
  void whatAnImageIsTrainedOnDoesNotDependOnTheImagesBesideIt() {
    try (FasterRcnn net = tiny(1, new PositiveNegativeSampling(16, 0.25), ScoreActivation.SIGMOID);
        PointerScope scope = new PointerScope()) {
      net.eval();
      GroundTruth one = new GroundTruth(new float[] {3, 3, 30, 40}, new int[] {0});
      ImageSize size = new ImageSize(64, 64);
      List<TrainingImage> both =
          List.of(new TrainingImage(size, one, 1), new TrainingImage(size, one, 2));
      Tensor pixels = torch.randn(2, 3, 64, 64);
      TrainingOutputs together = net.learn(pixels, both);
      TrainingOutputs alone = net.learn(pixels.narrow(0, 1, 1), both.subList(1, 2));
      assertThat(Tensors.floats(alone.logits()))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(Tensors.floats(together.logits().narrow(0, 16, 16)));
    }
  }

  @Test
  void trainingLeavesNoNativeObjectsBehind() {
    try (FasterRcnn net = tiny(1, PositiveNegativeSampling.balanced(), ScoreActivation.SIGMOID)) {
      learn(net);
      long before = Pointer.totalCount();
      for (int i = 0; i < 3; i++) {
        learn(net);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  private static TrainingImage image(ImageSize size, GroundTruth objects) {
    return new TrainingImage(size, objects, 1);
  }

  private static void learn(FasterRcnn net) {
    try (PointerScope scope = new PointerScope()) {
      GroundTruth one = new GroundTruth(new float[] {3, 3, 30, 40}, new int[] {0});
      net.learn(torch.randn(1, 3, 64, 64), List.of(image(new ImageSize(64, 64), one)));
    }
  }
}
