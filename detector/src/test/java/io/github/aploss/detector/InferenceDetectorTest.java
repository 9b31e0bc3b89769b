package io.github.aploss.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.ConvolutionCache;
import io.github.aploss.detector.layer.InferenceForm;
import io.github.aploss.detector.layer.NormLayer;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.CpuFeatures;
import io.github.aploss.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceDetectorTest {
  private static final RetinaNetConfig TINY =
      (RetinaNetConfig) ModelZoo.config("retinanet-tiny", 2);
  private static final List<ImageSize> SIZES =
      List.of(new ImageSize(70, 96), new ImageSize(64, 80));

  /** Statistics as a training leaves them: no normalisation is the identity. */
  private static <T extends Detector> T trained(T detector) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      for (NamedTensor entry : detector.state()) {
        Tensor tensor = entry.tensor();
        if (entry.name().endsWith("running_var")) {
          tensor.copy_(torch.rand_like(tensor).add(new Scalar(0.5)));
        } else if (entry.name().endsWith("running_mean")) {
          tensor.copy_(torch.randn_like(tensor).mul(new Scalar(0.3)));
        }
      }
    }
    return detector;
  }

  private static Detector create(String name) {
    torch.manual_seed(3);
    return trained(
        ModelZoo.create(
            switch (name) {
              case "grouped" -> TINY.withBackbone(ResNetConfig.bottleneck(4, 4, 1, 1, 1, 1));
              case "frozen" ->
                  TINY.withBackbone(TINY.backbone().withNormalisation(NormLayer.FROZEN_BATCH_NORM));
              case "group-norm" ->
                  TINY.withBackbone(TINY.backbone().withNormalisation(NormLayer.GROUP_NORM));
              default -> ModelZoo.config(name, 2);
            }));
  }

  private static Tensor images(int count) {
    return torch.randn(count, 70, 96, 3).permute(0, 3, 1, 2);
  }

  private static List<Candidates> find(Detector detector, Tensor images) {
    return detector.candidates(
        images, SIZES.subList(0, Math.toIntExact(images.size(0))), CandidateRules.ranking());
  }

  private static void requireClose(List<Candidates> actual, List<Candidates> expected, double by) {
    for (int image = 0; image < expected.size(); image++) {
      float[] scores = expected.get(image).scores();
      assertThat(actual.get(image).scores()).hasSize(scores.length);
      assertThat(actual.get(image).scores()).containsExactly(scores, within((float) by));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, false, ROW_MAJOR",
    "retinanet-tiny, true, ROW_MAJOR",
    "retinanet-tiny, true, CHANNELS_LAST",
    "retinanet-tiny, true, BLOCKED",
    "retinanet-tiny, false, BLOCKED",
    "grouped, true, CHANNELS_LAST",
    "grouped, true, BLOCKED",
    "frozen, true, BLOCKED",
    "group-norm, true, BLOCKED",
    "ssd-tiny, true, CHANNELS_LAST",
    "ssd-tiny, true, BLOCKED",
    "faster-rcnn-tiny, true, CHANNELS_LAST",
    "faster-rcnn-tiny, true, BLOCKED"
  })
  void everyFormFindsTheSame(String name, boolean folded, InferenceForm.Layout layout) {
    Detector detector = create(name);
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true);
        InferenceDetector prepared =
            new InferenceDetector(detector, new InferenceForm(folded, layout, false))) {
      Tensor images = images(2);
      requireClose(find(prepared, images), find(detector, images), 1e-5);
      Tensor one = images(1).narrow(2, 0, 64);
      requireClose(find(prepared, one), find(detector, one), 1e-5);
    }
    detector.module().close();
  }

  @Test
  void logitsAndDeltasAgreeToRounding() {
    RetinaNet net = (RetinaNet) create("retinanet-tiny");
    net.train(false);
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true);
        ConvolutionCache fixed = new ConvolutionCache(InferenceForm.fastest())) {
      Tensor images = images(2);
      Predictions expected = net.forward(images);
      Predictions actual = fixed.during(() -> net.forward(images));
      assertThat(largest(actual.logits().sub(expected.logits())))
          .isLessThan(1e-5 * largest(expected.logits()));
      assertThat(largest(actual.deltas().sub(expected.deltas())))
          .isLessThan(1e-5 * largest(expected.deltas()));
    }
    net.close();
  }

  private static double largest(Tensor tensor) {
    return tensor.abs().max().item_double();
  }

  @ParameterizedTest
  @CsvSource({"retinanet-tiny", "grouped", "group-norm", "ssd-tiny", "faster-rcnn-tiny"})
  void sixteenBitsFindNearlyTheSame(String name) {
    assumeThat(CpuFeatures.hasBfloat16()).isTrue();
    Detector detector = create(name);
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true);
        InferenceDetector prepared = new InferenceDetector(detector, InferenceForm.reduced())) {
      Tensor images = images(1);
      float[] expected = find(detector, images).get(0).scores();
      float[] actual = find(prepared, images).get(0).scores();
      for (int i = 0; i < Math.min(20, Math.min(actual.length, expected.length)); i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(0.03f));
      }
    }
    detector.module().close();
  }

  @Test
  void weightsAndStatisticsStayAsTheyWere() {
    Detector detector = create("retinanet-tiny");
    Map<String, float[]> before = values(detector);
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true);
        InferenceDetector prepared = new InferenceDetector(detector, InferenceForm.fastest())) {
      find(prepared, images(2));
    }
    Map<String, float[]> after = values(detector);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach((name, value) -> assertThat(after.get(name)).as(name).isEqualTo(value));
    detector.module().close();
  }

  private static Map<String, float[]> values(Detector detector) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      detector.state().forEach(e -> values.put(e.name(), Tensors.floats(e.tensor())));
    }
    return values;
  }

  @Test
  void weightsArePreparedOnceAndFreedInTheEnd() {
    Detector detector = create("retinanet-tiny");
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      Tensor images = images(1);
      run(detector, images);
      long before = Pointer.totalCount();
      InferenceDetector prepared = new InferenceDetector(detector, InferenceForm.fastest());
      run(prepared, images);
      long ready = Pointer.totalCount();
      assertThat(ready).isGreaterThan(before);
      run(prepared, images);
      assertThat(Pointer.totalCount()).isEqualTo(ready);
      prepared.close();
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
    detector.module().close();
  }

  private static void run(Detector detector, Tensor images) {
    try (PointerScope scope = new PointerScope()) {
      find(detector, images);
    }
  }

  @Test
  void theDetectorItselfTrainsOnAfterwards() {
    Detector detector = create("retinanet-tiny");
    try (PointerScope scope = new PointerScope()) {
      try (NoGradGuard noGradient = new NoGradGuard();
          InferenceDetector prepared = new InferenceDetector(detector, InferenceForm.fastest())) {
        find(prepared, images(1));
        assertThatThrownBy(() -> prepared.train(true)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> prepared.copyFrom(Map.of()))
            .isInstanceOf(IllegalStateException.class);
      }
      detector.train(true);
      TrainingOutputs outputs =
          detector.learn(
              images(1),
              List.of(
                  new TrainingImage(
                      SIZES.get(0),
                      new GroundTruth(new float[] {10, 10, 50, 60}, new int[] {1}),
                      0)));
      outputs.logits().sum().backward();
      assertThat(detector.trainable().get(0).tensor().grad().defined()).isTrue();
    }
    detector.module().close();
  }
}
