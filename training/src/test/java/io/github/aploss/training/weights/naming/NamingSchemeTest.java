package io.github.aploss.training.weights.naming;

import static io.github.aploss.training.weights.naming.Names.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.zoo.ModelZoo;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "torchvision, layer3.22.conv2.weight, backbone.layer3.22.conv2.weight",
    "torchvision, features.28.bias, backbone.features.28.bias",
    "torchvision, backbone.fpn.inner_blocks.2.weight, fpn.lateral5.weight",
    "torchvision, head.classification_head.conv.6.bias, classification.conv4.bias",
    "torchvision, head.regression_head.conv.2.1.weight, regression.norm3.weight",
    "torchvision, rpn.head.conv.bias, rpn.conv.bias",
    "detectron2, backbone.bottom_up.stem.conv1.norm.running_var, backbone.bn1.running_var",
    "detectron2, res4.5.conv3.norm.bias, backbone.layer3.5.bn3.bias",
    "detectron2, backbone.bottom_up.res2.0.shortcut.weight, backbone.layer1.0.downsample.0.weight",
    "detectron2, backbone.fpn_output4.bias, fpn.output4.bias",
    "detectron2, head.cls_subnet.6.weight, classification.conv4.weight",
    "ssd.pytorch, vgg.31.weight, extra.conv6.weight",
    "ssd.pytorch, 28.bias, backbone.features.28.bias",
    "ssd.pytorch, extras.5.weight, extra.conv10_2.weight",
    "ssd.pytorch, L2Norm.weight, extra.scale",
    "aploss, fpn.lateral3.weight, fpn.lateral3.weight"
  })
  void namesOfOtherPrograms(String program, String theirs, String ours) {
    NamingScheme format = NamingScheme.of(List.of(theirs)).orElseThrow();
    assertThat(format.label()).isEqualTo(program);
    assertThat(format.ours(theirs)).contains(ours);
  }

  @Test
  void everyNameHereIsOneOfOurs() {
    for (String model : List.of("retinanet-tiny", "ssd-tiny", "faster-rcnn-resnet18")) {
      Detector detector = ModelZoo.create(ModelZoo.config(model, 2));
      try (PointerScope scope = new PointerScope()) {
        detector
            .state()
            .forEach(
                entry ->
                    assertThat(AplossNames.scheme().ours(entry.name())).contains(entry.name()));
      }
      detector.module().close();
    }
  }

  /** Towers of FCOS and ATSS are called as RetinaNet's are, and lie between other layers. */
  @Test
  void headsOfAnotherKindAreLeftOut() {
    assertThat(
            ours(
                "backbone.layer1.0.conv1.weight",
                "bbox_head.cls_convs.0.conv.weight",
                "bbox_head.conv_cls.weight"))
        .containsExactly("backbone.layer1.0.conv1.weight", "-", "-");
    assertThat(
            ours(
                "backbone.bottom_up.stem.conv1.weight",
                "head.cls_subnet.0.weight",
                "head.cls_score.weight",
                "head.ctrness.weight"))
        .containsExactly("backbone.conv1.weight", "-", "-", "-");
    assertThat(
            ours(
                "backbone.body.conv1.weight",
                "head.classification_head.conv.6.weight",
                "head.classification_head.cls_logits.weight",
                "head.regression_head.bbox_ctrness.weight"))
        .containsExactly("backbone.conv1.weight", "-", "-", "-");
  }

  @Test
  void namesThatNothingExplainsAreNotExplained() {
    assertThat(NamingScheme.of(List.of("encoder.0.weight", "fc.bias"))).isEmpty();
  }
}
