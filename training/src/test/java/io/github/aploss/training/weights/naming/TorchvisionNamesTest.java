package io.github.aploss.training.weights.naming;

import static io.github.aploss.training.weights.naming.Names.ours;
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
import org.junit.jupiter.params.provider.ValueSource;

class TorchvisionNamesTest {
  private static final int COCO = 91;

  /** Names and shapes of torchvision's detectors, without most of their residual blocks. */
  private static Map<String, List<Long>> torchvision(String model) throws IOException {
    Map<String, List<Long>> tensors = new LinkedHashMap<>();
    try (var stream =
        TorchvisionNamesTest.class.getResourceAsStream("/weights/torchvision-names.txt")) {
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
}
