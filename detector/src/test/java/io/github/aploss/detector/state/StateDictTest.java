package io.github.aploss.detector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.layer.NormLayer;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.Test;

class StateDictTest {
  private static RetinaNet tiny(int classes) {
    return new RetinaNet((RetinaNetConfig) ModelZoo.config("retinanet-tiny", classes));
  }

  @Test
  void namesAreThoseOfTorchvisionBelowTheBackbone() {
    RetinaNet net = tiny(2);
    try (PointerScope scope = new PointerScope()) {
      List<String> names = net.state().stream().map(NamedTensor::name).toList();
      assertThat(names)
          .doesNotHaveDuplicates()
          .contains(
              "backbone.conv1.weight",
              "backbone.bn1.running_mean",
              "backbone.layer1.0.conv2.weight",
              "backbone.layer2.0.downsample.0.weight",
              "backbone.layer2.0.downsample.1.bias",
              "fpn.lateral3.weight",
              "fpn.output5.bias",
              "fpn.p7.weight",
              "classification.conv2.bias",
              "regression.output.weight");
    }
  }

  @Test
  void copiedWeightsPredictTheSame() {
    RetinaNet from = tiny(2);
    RetinaNet to = tiny(2);
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      from.forward(torch.randn(2, 3, 64, 64));
      to.copyFrom(values(from));
      from.eval();
      to.eval();
      Tensor images = torch.randn(1, 3, 64, 64);
      assertThat(Tensors.floats(to.forward(images).logits()))
          .containsExactly(Tensors.floats(from.forward(images).logits()));
      Tensor weight = to.state().get(0).tensor();
      assertThat(weight.is_contiguous(MemoryFormat.ChannelsLast)).isTrue();
    }
  }

  private static Map<String, Tensor> values(RetinaNet net) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    net.state().forEach(entry -> values.put(entry.name(), entry.tensor()));
    return values;
  }

  @Test
  void whatDoesNotFitIsToldAtOnceAndNothingChanges() {
    RetinaNet net = tiny(2);
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Map<String, Tensor> values = values(tiny(3));
      values.remove("fpn.p6.bias");
      values.put("fc.weight", torch.zeros(10, 4));
      float[] before = Tensors.floats(net.state().get(0).tensor());
      assertThatThrownBy(() -> net.copyFrom(values))
          .isInstanceOf(StateMismatchException.class)
          .hasMessage(
              String.join(
                  "\n",
                  "the weights belong to another network; 4 tensors differ:",
                  "  missing     fpn.p6.bias [64]",
                  "  wrong shape classification.output.weight [18, 64, 3, 3],"
                      + " expected [12, 64, 3, 3]",
                  "  wrong shape classification.output.bias [18], expected [12]",
                  "  unexpected  fc.weight [10, 4]"));
      assertThat(Tensors.floats(net.state().get(0).tensor())).containsExactly(before);
    }
  }

  @Test
  void frozenPartsAreNotTrainable() {
    RetinaNetConfig config = (RetinaNetConfig) ModelZoo.config("retinanet-tiny", 2);
    RetinaNet net = new RetinaNet(config.withBackbone(config.backbone().withFrozenStages(2)));
    try (PointerScope scope = new PointerScope()) {
      List<String> names = net.trainable().stream().map(NamedTensor::name).toList();
      assertThat(names)
          .contains("backbone.layer2.0.conv1.weight", "backbone.layer2.0.bn1.weight")
          .noneMatch(name -> name.startsWith("backbone.conv1"))
          .noneMatch(name -> name.startsWith("backbone.bn1"))
          .noneMatch(name -> name.startsWith("backbone.layer1"));
    }
  }

  @Test
  void frozenNormalisationKeepsItsStatisticsAndItsParameters() {
    RetinaNetConfig config = (RetinaNetConfig) ModelZoo.config("retinanet-tiny", 2);
    ResNetConfig frozen = config.backbone().withNormalisation(NormLayer.FROZEN_BATCH_NORM);
    RetinaNet net = new RetinaNet(config.withBackbone(frozen));
    try (PointerScope scope = new PointerScope()) {
      Tensor images = torch.randn(2, 3, 64, 64);
      net.forward(images).logits().sum().backward();
      assertThat(net.trainable()).noneMatch(entry -> entry.name().contains("bn"));
      for (NamedTensor entry : net.state()) {
        if (entry.name().endsWith("running_mean")) {
          assertThat(Tensors.floats(entry.tensor())).containsOnly(0);
        }
      }
    }
  }
}
