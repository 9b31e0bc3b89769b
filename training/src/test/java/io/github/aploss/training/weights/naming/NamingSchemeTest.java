package io.github.aploss.training.weights.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.training.weights.WeightLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingSchemeTest {
  private static final int COCO = 91;

  /** Names and shapes of torchvision's detectors, without most of their residual blocks. */
  private static Map<String, List<Long>> torchvision(String model) throws IOException {
    Map<String, List<Long>> tensors = new LinkedHashMap<>();
    try (var stream =
        NamingSchemeTest.class.getResourceAsStream("/weights/torchvision-names.txt")) {
      for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] fields = line.split(" ");
        if (fields[0].equals(model)) {
          tensors.put(
              fields[1],
              fields[2].equals("-")
                  ? List.of()
                  : Arrays.stream(fields[2].split("x")).map(Long::valueOf).toList());
        }
      }
    }
    return tensors;
  }

  /** RetinaNet of torchvision has P6 from P5 and three scales; its sigmoid has a 91st output. */
  private static Detector likeTorchvision(String model) {
    DetectorConfig config = ModelZoo.config(model, COCO - 1);
    return ModelZoo.create(
        config instanceof RetinaNetConfig net
            ? net.withClasses(COCO)
                .withSixFromPyramid(true)
                .withAnchors(net.anchors().withScaleCount(3))
            : config.withActivation(ScoreActivation.SOFTMAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-resnet50", "faster-rcnn-resnet50", "ssd300-vgg16"})
  void everyTensorOfTorchvisionsDetectorsHasItsPlaceHere(String model) throws IOException {
    Map<String, List<Long>> theirs = torchvision(model);
    NamingScheme format = NamingScheme.of(theirs.keySet()).orElseThrow();
    assertThat(format.label()).isEqualTo("torchvision");
    Detector detector = likeTorchvision(model);
    Map<String, List<Long>> ours = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      detector.state().forEach(entry -> ours.put(entry.name(), WeightLoader.shape(entry.tensor())));
    }
    assertThat(theirs).hasSizeGreaterThan(40);
    theirs.forEach(
        (name, shape) -> assertThat(ours).containsEntry(format.ours(name).orElseThrow(), shape));
    List<String> taken = theirs.keySet().stream().map(name -> format.ours(name).get()).toList();
    assertThat(taken).doesNotHaveDuplicates();
    List<String> outsideOfBlocks =
        ours.keySet().stream().filter(name -> !name.startsWith("backbone.layer")).toList();
    assertThat(taken).containsAll(outsideOfBlocks);
    detector.module().close();
  }

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

  private static List<String> ours(String... names) {
    NamingScheme scheme = NamingScheme.of(List.of(names)).orElseThrow();
    return Arrays.stream(names).map(name -> scheme.ours(name).orElse("-")).toList();
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

  /**
   * Its indices alone do not tell the level: three lateral convolutions begin at P3, four at P2.
   */
  @Test
  void levelsOfMmdetectionFollowFromTheNumberOfItsLateralConvolutions() {
    assertThat(
            ours(
                "neck.lateral_convs.0.conv.bias",
                "neck.lateral_convs.1.conv.bias",
                "neck.lateral_convs.2.conv.bias",
                "neck.fpn_convs.2.conv.bias",
                "neck.fpn_convs.3.conv.bias"))
        .containsExactly(
            "fpn.lateral3.bias",
            "fpn.lateral4.bias",
            "fpn.lateral5.bias",
            "fpn.output5.bias",
            "fpn.p6.bias");
    assertThat(
            ours(
                "neck.lateral_convs.0.conv.bias",
                "neck.lateral_convs.1.conv.bias",
                "neck.lateral_convs.2.conv.bias",
                "neck.lateral_convs.3.conv.bias",
                "neck.fpn_convs.0.conv.bias",
                "neck.fpn_convs.3.conv.bias"))
        .containsExactly(
            "fpn.lateral2.bias",
            "fpn.lateral3.bias",
            "fpn.lateral4.bias",
            "fpn.lateral5.bias",
            "fpn.output2.bias",
            "fpn.output5.bias");
  }

  @Test
  void headsOfMmdetectionsRetinaNetAreKnown() {
    assertThat(ours("bbox_head.reg_convs.0.conv.weight", "bbox_head.retina_cls.bias"))
        .containsExactly("regression.conv1.weight", "classification.output.bias");
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

  /**
   * fasterrcnn_resnet50_fpn_v2: norms in the pyramid, two RPN convolutions, a box head of its own.
   */
  @Test
  void ofFasterRcnnV2OnlyTheBackboneIsTaken() {
    assertThat(
            ours(
                "backbone.body.conv1.weight",
                "backbone.body.layer4.2.bn3.running_var",
                "backbone.fpn.inner_blocks.0.0.weight",
                "backbone.fpn.inner_blocks.0.1.weight",
                "backbone.fpn.layer_blocks.3.0.weight",
                "rpn.head.conv.0.0.weight",
                "rpn.head.conv.1.0.weight",
                "rpn.head.cls_logits.weight",
                "roi_heads.box_head.0.0.weight",
                "roi_heads.box_predictor.cls_score.weight"))
        .startsWith("backbone.conv1.weight", "backbone.layer4.2.bn3.running_var")
        .filteredOn(name -> !name.equals("-"))
        .hasSize(2);
  }

  /** Mask R-CNN is Faster R-CNN with one more head. */
  @Test
  void ofMaskRcnnAllButTheMasksIsTaken() {
    assertThat(
            ours(
                "backbone.body.conv1.weight",
                "backbone.fpn.inner_blocks.3.0.weight",
                "roi_heads.box_head.fc6.weight",
                "roi_heads.mask_head.mask_fcn1.weight"))
        .containsExactly("backbone.conv1.weight", "fpn.lateral5.weight", "box.fc6.weight", "-");
  }

  /** A pyramid of four blocks begins at P2. */
  @Test
  void blocksOfAPyramidCountFromItsFinestLevel() {
    List<String> names =
        List.of("backbone.fpn.inner_blocks.0.0.weight", "backbone.fpn.inner_blocks.3.0.weight");
    NamingScheme format = NamingScheme.of(names).orElseThrow();
    assertThat(names.stream().map(name -> format.ours(name).orElseThrow()))
        .containsExactly("fpn.lateral2.weight", "fpn.lateral5.weight");
  }

  @Test
  void namesThatNothingExplainsAreNotExplained() {
    assertThat(NamingScheme.of(List.of("encoder.0.weight", "fc.bias"))).isEmpty();
  }
}
