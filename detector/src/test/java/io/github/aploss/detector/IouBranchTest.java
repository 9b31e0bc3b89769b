package io.github.aploss.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.box.PredictedIou;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How well boxes fit, predicted beside the scores. */
class IouBranchTest {
  private static final int SIDE = 64;

  private static Detector tiny(String model, boolean branch) {
    torch.manual_seed(5);
    return ModelZoo.create(ModelZoo.config(model, 2).withIouBranch(branch));
  }

  private static List<Candidates> found(Detector net, double weight) {
    net.train(false);
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      torch.manual_seed(3);
      CandidateRules rules = new CandidateRules(50, List.of(CandidateRules.NO_THRESHOLD), weight);
      return net.candidates(
          torch.randn(1, 3, SIDE, SIDE), List.of(new ImageSize(SIDE, SIDE)), rules);
    }
  }

  @ParameterizedTest
  @EnumSource(ScoreActivation.class)
  void scoresAreWeighedByTheIou(ScoreActivation activation) {
    float[] logits = {-3, -0.5f, 2, 0, 9, -9};
    float[] fits = {0.3f, -2};
    double weight = 0.3;
    try (PointerScope scope = new PointerScope()) {
      Predictions predictions =
          new Predictions(
              Tensors.of(logits, 1, 2, 3),
              Tensors.of(new float[8], 1, 2, 4),
              Optional.of(Tensors.of(fits, 1, 2)));
      float[] plain = predictions.scores(activation, 0);
      float[] weighed = predictions.scores(activation, weight);
      int classes = 3 - activation.background();
      for (int i = 0; i < plain.length; i++) {
        double fit = 1 / (1 + Math.exp(-fits[i / classes]));
        double expected = Math.pow(plain[i], 1 - weight) * Math.pow(fit, weight);
        assertThat((double) weighed[i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void aSureScoreStaysFinite() {
    try (PointerScope scope = new PointerScope()) {
      Predictions sure =
          new Predictions(
              Tensors.of(new float[] {60, -60}, 1, 1, 2),
              Tensors.of(new float[4], 1, 1, 4),
              Optional.of(Tensors.of(new float[] {60}, 1, 1)));
      float[] keys = sure.keys(ScoreActivation.SIGMOID, 0.5);
      assertThat(keys[0]).isBetween(10f, 100f);
      assertThat(keys[1]).isBetween(-31f, -29f);
    }
  }

  @Test
  void theTargetIsTheIouAndBoxesLearnNothingFromIt() {
    try (PointerScope scope = new PointerScope()) {
      Tensor deltas = Tensors.of(new float[4], 1, 4).set_requires_grad(true);
      Tensor logits = Tensors.of(new float[] {0}, 1).set_requires_grad(true);
      Tensor anchor = Tensors.of(new float[] {0, 0, 10, 10}, 1, 4);
      Tensor twiceAsWide = Tensors.of(new float[] {0, 0, 20, 10}, 1, 4);
      BoxCoder coder = BoxCoder.standard();
      BoxRegression boxes =
          new BoxRegression(deltas, coder.encode(anchor, twiceAsWide), anchor, coder);
      PredictedIou.loss(logits, boxes).backward();
      // The sigmoid of 0 is the IoU of one half.
      assertThat(logits.grad().item_float()).isCloseTo(0, within(1e-5f));
      assertThat(deltas.grad().defined()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void theOtherWeightsAreThoseOfANetworkWithoutIt(String model) {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> with = byName(tiny(model, true));
      Map<String, Tensor> without = byName(tiny(model, false));
      assertThat(with.keySet()).containsAll(without.keySet());
      assertThat(with.keySet())
          .anyMatch(name -> name.contains("iou"))
          .hasSizeGreaterThan(without.size());
      without.forEach((name, tensor) -> assertThat(tensor.equal(with.get(name))).as(name).isTrue());
    }
  }

  private static Map<String, Tensor> byName(Detector net) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (NamedTensor each : net.state()) {
      named.put(each.name(), each.tensor());
    }
    return named;
  }

  @ParameterizedTest
  @CsvSource({"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void eachDetectorLearnsItAndScoresByIt(String model) {
    try (PointerScope scope = new PointerScope()) {
      Detector net = tiny(model, true);
      Detector plain = tiny(model, false);
      assertThat(found(net, 0).get(0).keys()).isEqualTo(found(plain, 0.5).get(0).keys());
      float[] byIou = found(net, 1).get(0).scores();
      // Of the predicted IoU alone: all classes of an anchor or RoI have the same score.
      assertThat(byIou[0]).isEqualTo(byIou[1]).isGreaterThan(byIou[40]);
      assertThat(byIou[40]).isEqualTo(byIou[41]);
      net.train(true);
      TrainingImage image =
          new TrainingImage(
              new ImageSize(SIDE, SIDE),
              new GroundTruth(new float[] {8, 8, 40, 40}, new int[] {1}),
              7);
      TrainingOutputs outputs = net.learn(torch.randn(1, 3, SIDE, SIDE), List.of(image));
      AuxiliaryLoss last = outputs.auxiliary().get(outputs.auxiliary().size() - 1);
      assertThat(last.name()).isEqualTo("iou");
      assertThat(last.count()).isEqualTo(outputs.boxes().count()).isPositive();
      last.sum().backward();
      assertThat(byName(net))
          .anySatisfy(
              (name, tensor) -> {
                assertThat(name).contains("iou").endsWith("bias");
                assertThat(tensor.grad().defined()).isTrue();
              });
    }
  }
}
