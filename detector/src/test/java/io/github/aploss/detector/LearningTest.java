package io.github.aploss.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.onestage.TargetTensors;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.zoo.ModelZoo;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** A dark scene with a bright square of class 1 and a grey one of class 0: can it be learnt? */
class LearningTest {
  private static final int SIZE = 96;
  private static final GroundTruth OBJECTS =
      new GroundTruth(new float[] {10, 12, 50, 48, 52, 40, 90, 92}, new int[] {1, 0});

  private final RetinaNet net = net();
  private final AnchorGrid anchors = net.anchors(SIZE, SIZE);

  private static RetinaNet net() {
    torch.manual_seed(7);
    return new RetinaNet((RetinaNetConfig) ModelZoo.config("retinanet-tiny", 2));
  }

  @Test
  void aFewStepsTeachOneImage() {
    try (TensorVector parameters = net.parameters();
        AdamOptions options = new AdamOptions(2e-3);
        Adam optimizer = new Adam(parameters, options)) {
      for (int step = 0; step < 60; step++) {
        step(optimizer);
      }
    }
    Detections found = detect();
    assertThat(found.labels()[0] + found.labels()[1]).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      assertThat(found.scores()[i]).isGreaterThan(0.5f);
      int expected = found.labels()[i] == 1 ? 0 : 4;
      for (int k = 0; k < 4; k++) {
        assertThat(Math.abs(found.boxes()[4 * i + k] - OBJECTS.boxes()[expected + k]))
            .isLessThan(6f);
      }
    }
  }

  @Test
  void trainingLeavesNoNativeObjectsBehind() {
    try (TensorVector parameters = net.parameters();
        AdamOptions options = new AdamOptions(1e-4);
        Adam optimizer = new Adam(parameters, options)) {
      for (int step = 0; step < 5; step++) {
        step(optimizer);
      }
      long before = Pointer.totalCount();
      for (int step = 0; step < 25; step++) {
        step(optimizer);
      }
      detect();
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  private void step(Adam optimizer) {
    try (PointerScope scope = new PointerScope()) {
      optimizer.zero_grad();
      Predictions predictions = net.forward(images());
      TargetTensors targets = TargetEncoder.standard(2).encode(anchors, List.of(OBJECTS, OBJECTS));
      Tensor boxLoss =
          SmoothL1Loss.standard().mean(predictions.deltas(), targets.positives(), targets.deltas());
      classLoss(predictions, targets).add(boxLoss).backward();
      optimizer.step();
    }
  }

  private static Tensor classLoss(Predictions predictions, TargetTensors targets) {
    Tensor kept = targets.labels().ge(new Scalar(0));
    Tensor logits = predictions.logits().masked_select(kept);
    Tensor labels = targets.labels().to(ScalarType.Float).masked_select(kept);
    Tensor each = torch.binary_cross_entropy_with_logits(logits, labels);
    return each.mul(new Scalar(100.0));
  }

  private Tensor images() {
    float[] pixels = new float[SIZE * SIZE * 3];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float value = inside(0, x, y) ? 250 : inside(4, x, y) ? 130 : (x * 7 + y * 13) % 30;
        Arrays.fill(pixels, 3 * (y * SIZE + x), 3 * (y * SIZE + x) + 3, value);
      }
    }
    return InputNormalisation.torchvision().batch(List.of(pixels, pixels), SIZE, SIZE);
  }

  private static boolean inside(int box, int x, int y) {
    float[] boxes = OBJECTS.boxes();
    return x >= boxes[box] && y >= boxes[box + 1] && x < boxes[box + 2] && y < boxes[box + 3];
  }

  private Detections detect() {
    net.eval();
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      ImageSize size = new ImageSize(SIZE, SIZE);
      return net.candidates(images(), List.of(size, size), CandidateRules.ranking()).stream()
          .map(Postprocessing.standard()::detections)
          .toList()
          .get(0);
    } finally {
      net.train(true);
    }
  }
}
