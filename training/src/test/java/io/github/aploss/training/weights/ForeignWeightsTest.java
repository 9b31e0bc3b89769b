package io.github.aploss.training.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.checkpoint.DType;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.run.recipe.PixelScale;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.weights.LoadTable.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignWeightsTest {
  private static final List<String> CLASSES = List.of("cat", "aeroplane", "unicorn");

  @TempDir Path folder;

  private ForeignWeights open(SmallWeights weights) {
    return ForeignWeights.open(weights.write(folder.resolve("w.safetensors")));
  }

  private static float[] values(Detector detector, String name) {
    try (PointerScope scope = new PointerScope()) {
      NamedTensor found =
          detector.state().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
      return Tensors.floats(found.tensor());
    }
  }

  private static Detector tiny() {
    return ModelZoo.create(ModelZoo.config("retinanet-tiny", CLASSES.size()));
  }

  @Test
  void aBackboneIsLoadedAndEveryOtherTensorIsListed() {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> name)
            .put("fc.weight", 0, 0, 1000, 128)
            .put("fc.bias", 0, 0, 1000);
    Detector detector = tiny();
    float[] head = values(detector, "classification.output.weight");
    List<String> messages = new ArrayList<>();
    try (ForeignWeights weights = open(file)) {
      LoadTable table = weights.loadInto(detector, "retinanet-tiny", CLASSES, messages::add);
      assertThat(messages).isEmpty();
      assertThat(table.names(Status.LOADED))
          .hasSize(60)
          .allMatch(name -> name.startsWith("backbone."));
      assertThat(table.names(Status.MISSING))
          .contains("fpn.lateral3.weight", "regression.output.bias")
          .noneMatch(name -> name.startsWith("backbone."));
      assertThat(table.names(Status.UNEXPECTED)).containsExactly("fc.weight", "fc.bias");
      assertThat(table.text())
          .startsWith("60 tensors loaded, 28 missing, 2 unexpected\n")
          .containsPattern("missing +fpn.p6.bias +\\[64] +keeps its initial values\n")
          .containsPattern("unexpected +fc.weight +\\[1000, 128] +not used\n");
    }
    assertThat(values(detector, "backbone.layer4.0.bn2.running_var")).containsOnly(2);
    assertThat(values(detector, "backbone.conv1.weight")).containsOnly(0.1f);
    assertThat(values(detector, "classification.output.weight")).containsExactly(head);
    detector.module().close();
  }

  /** DataParallel and Lightning put a word before every name. */
  @ParameterizedTest
  @CsvSource({"module.", "model.", "_orig_mod.", "module.module.", "net.", "encoder.", "a.b.c."})
  void aPrefixOfAllNamesIsLeftAway(String prefix) {
    try (ForeignWeights weights = open(SmallWeights.tinyBackbone(name -> prefix + name))) {
      assertThat(weights.unknown()).isEmpty();
      assertThat(weights.mapped()).containsKey("backbone.layer1.0.conv2.weight");
    }
  }

  /** Lightning keeps the buffers of the loss beside the model. */
  @Test
  void aTensorOutsideOfThePrefixDoesNotHideTheOthers() {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> "model." + name).put("criterion.pos_weight", 1, 0, 3);
    Detector detector = tiny();
    try (ForeignWeights weights = open(file)) {
      LoadTable table = weights.loadInto(detector, "retinanet-tiny", CLASSES, message -> {});
      assertThat(table.count(Status.LOADED)).isEqualTo(60);
      assertThat(table.names(Status.UNEXPECTED)).containsExactly("criterion.pos_weight");
    }
    detector.module().close();
  }

  @Test
  void aStudentAndItsTeacherAreNotGuessed() {
    SmallWeights file = SmallWeights.tinyBackbone(name -> "student." + name);
    file.putAll(SmallWeights.tinyBackbone(name -> "teacher." + name));
    Detector detector = tiny();
    try (ForeignWeights weights = open(file)) {
      assertThatThrownBy(() -> weights.loadInto(detector, "x", CLASSES, message -> {}))
          .hasMessageContaining(
              "w.safetensors holds the same network more than once, under student. and teacher.");
    }
    detector.module().close();
  }

  private String refusal(SmallWeights file, String model) {
    Detector detector = ModelZoo.create(ModelZoo.config(model, CLASSES.size()));
    try (ForeignWeights weights = open(file)) {
      return catchThrowable(() -> weights.loadInto(detector, model, CLASSES, message -> {}))
          .getMessage();
    } finally {
      detector.module().close();
    }
  }

  /** {@code named_parameters()} leaves the statistics of batch normalisation out. */
  @Test
  void statisticsThatAreMissingAreNamed() {
    SmallWeights file = SmallWeights.resNet18().removeAll(name -> name.contains("running_"));
    assertThat(refusal(file, "retinanet-resnet18"))
        .endsWith(
            "does not fit retinanet-resnet18: it is ResNet-18, but 40 tensors of its backbone are"
                + " missing, backbone.bn1.running_mean the first: it was saved without buffers; save"
                + " model.state_dict()");
  }

  @Test
  void aTypeThatIsNotReadIsNamedWhereItIsNeededAlone() {
    SmallWeights file = SmallWeights.resNet18().putBytes("extra.scale", DType.F8_E4M3, 2);
    Detector detector = ModelZoo.create(ModelZoo.config("retinanet-resnet18", CLASSES.size()));
    try (ForeignWeights weights = open(file)) {
      LoadTable table = weights.loadInto(detector, "x", CLASSES, message -> {});
      assertThat(table.names(Status.UNEXPECTED)).containsExactly("extra.scale");
    }
    detector.module().close();
    file.putBytes("bn1.bias", DType.F8_E4M3, 64);
    assertThat(refusal(file, "retinanet-resnet18"))
        .endsWith("it is ResNet-18, but bn1.bias is of type F8_E4M3, which is not read here");
  }

  @Test
  void anotherBackboneIsRefusedWithTheTable() {
    Detector detector = tiny();
    float[] before = values(detector, "backbone.conv1.weight");
    SmallWeights missing =
        SmallWeights.tinyBackbone(name -> name).remove("layer2.0.bn1.bias").remove("conv1.weight");
    missing.put("conv1.weight", 0, 0, 64, 3, 7, 7);
    List<String> messages = new ArrayList<>();
    try (ForeignWeights weights = open(missing)) {
      assertThatThrownBy(() -> weights.loadInto(detector, "retinanet-tiny", CLASSES, messages::add))
          .isInstanceOf(WeightsException.class)
          .hasMessage(
              weights.path()
                  + " does not fit retinanet-tiny: it is a residual network of [1, 1, 1, 1] blocks,"
                  + " which no model here has");
    }
    assertThat(String.join("\n", messages))
        .containsPattern("missing +backbone.layer2.0.bn1.bias")
        .containsPattern(
            "mis-shaped +backbone.conv1.weight +\\[64, 3, 7, 7] +needed is \\[16, 3, 7, 7]");
    assertThat(values(detector, "backbone.conv1.weight")).containsExactly(before);
    detector.module().close();
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() {
    SmallWeights file = SmallWeights.tinyBackbone(name -> name).put("bn1.bias", Double.NaN, 0, 16);
    Detector detector = tiny();
    try (ForeignWeights weights = open(file)) {
      assertThatThrownBy(() -> weights.loadInto(detector, "x", CLASSES, message -> {}))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("tensor backbone.bn1.bias holds values that are no numbers");
    }
    detector.module().close();
  }

  /** A head of torchvision's detector on COCO: of 91 outputs an anchor, 5 is the airplane. */
  @Test
  void classesOfCocoAreCarriedOverByName() {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> "backbone.body." + name)
            .put("head.classification_head.cls_logits.bias", 1, 1, 6 * 91)
            .put("head.classification_head.cls_logits.weight", 0.5, 0, 6 * 91, 64, 3, 3);
    Detector detector = tiny();
    try (ForeignWeights weights = open(file)) {
      LoadTable table = weights.loadInto(detector, "retinanet-tiny", CLASSES, message -> {});
      assertThat(table.names(Status.CARRIED))
          .containsExactly("classification.output.weight", "classification.output.bias");
      assertThat(table.text()).contains("2 of 3 classes are those of the weights");
    }
    float[] bias = values(detector, "classification.output.bias");
    for (int anchor = 0; anchor < 6; anchor++) {
      assertThat(bias[3 * anchor]).isEqualTo(91 * anchor + 17 + 1); // cat
      assertThat(bias[3 * anchor + 1]).isEqualTo(91 * anchor + 5 + 1); // airplane
      assertThat((double) bias[3 * anchor + 2]).isCloseTo(-Math.log(99), within(1e-6));
    }
    detector.module().close();
  }

  @Test
  void aHeadOfOtherClassesIsListedAsMisShaped() {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> "backbone." + name)
            .put("classification.output.bias", 1, 0, 6 * 7);
    Detector detector = tiny();
    try (ForeignWeights weights = open(file)) {
      LoadTable table = weights.loadInto(detector, "retinanet-tiny", CLASSES, message -> {});
      assertThat(table.names(Status.MIS_SHAPED)).containsExactly("classification.output.bias");
    }
    detector.module().close();
  }

  /** The first filters have a squared length of 147 · 0.01. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, TORCHVISION", // variances of standardised pixels
    "6000, 1, CAFFE", // 3000 times as much
    "1, 1, TORCHVISION", // a fresh or folded normalisation
    "1, 0.01, CAFFE" // folded, of large pixels
  })
  void pixelsFollowFromTheFirstLayer(double variance, double factor, PixelScale expected) {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> name)
            .put("bn1.running_var", variance, 0, 16)
            .put("bn1.weight", factor, 0, 16);
    try (ForeignWeights weights = open(file)) {
      WeightTraits traits = WeightTraits.of(weights);
      assertThat(traits.pixels()).isEqualTo(expected);
      assertThat(traits.strideInFirst()).isEqualTo(expected == PixelScale.CAFFE);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, TORCHVISION", "NaN, RGB_MEAN", ", RGB_MEAN"})
  void pixelsOfVggFollowFromItsClassifier(Double classifier, PixelScale expected) {
    SmallWeights file = new SmallWeights().put("features.0.weight", 0.1, 0, 64, 3, 3, 3);
    if (classifier != null) {
      file.put("classifier.0.bias", classifier, 0, 4);
    }
    try (ForeignWeights weights = open(file)) {
      assertThat(WeightTraits.of(weights).pixels()).isEqualTo(expected);
    }
  }

  @Test
  void shapesTellHowARetinaNetIsMade() {
    SmallWeights file =
        SmallWeights.tinyBackbone(name -> "backbone.body." + name)
            .put("backbone.fpn.extra_blocks.p6.weight", 0, 0, 8, 8, 3, 3)
            .put("head.classification_head.conv.0.0.weight", 0, 0, 8, 8, 3, 3)
            .put("head.classification_head.conv.0.1.weight", 0, 0, 8)
            .put("head.regression_head.bbox_reg.bias", 0, 0, 36);
    try (ForeignWeights weights = open(file)) {
      WeightTraits traits = WeightTraits.of(weights);
      assertThat(traits.sixFromPyramid()).contains(true);
      assertThat(traits.anchorScales()).contains(3);
      assertThat(traits.headNorm()).contains(true);
    }
    try (ForeignWeights weights = open(SmallWeights.tinyBackbone(name -> name))) {
      assertThat(WeightTraits.of(weights))
          .isEqualTo(
              new WeightTraits(
                  PixelScale.TORCHVISION,
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2 2 2 2, 2, 64, 64, ResNet-18, retinanet-resnet18",
    "3 4 6 3, 2, 64, 64, ResNet-34, retinanet-resnet34",
    "3 4 6 3, 3, 64, 64, ResNet-50, retinanet-resnet50",
    "3 4 23 3, 3, 256, 8, ResNeXt-101 32x8d, retinanet-resnext101-32x8d",
    "3 8 36 3, 3, 64, 64, ResNet-152,"
  })
  void architecturesAreRecognised(
      String depths, int convs, long width, long groupWidth, String name, String model) {
    SmallWeights file = new SmallWeights().put("conv1.weight", 0, 0, 64, 3, 7, 7);
    int stage = 1;
    for (String depth : depths.split(" ")) {
      for (int block = 0; block < Integer.parseInt(depth); block++) {
        for (int conv = 1; conv <= convs; conv++) {
          String weight = "layer%d.%d.conv%d.weight".formatted(stage, block, conv);
          file.put(weight, 0, 0, width, groupWidth, 1, 1);
        }
      }
      stage++;
    }
    try (ForeignWeights weights = open(file)) {
      Architecture found = Architecture.of(weights).orElseThrow();
      assertThat(found.words()).isEqualTo(name);
      if (model == null) {
        assertThat(found.models()).isEmpty();
      } else {
        assertThat(found.models()).contains(model);
      }
    }
  }

  @Test
  void whatIsNoBackboneIsTold() {
    Detector detector = tiny();
    try (ForeignWeights weights = open(new SmallWeights().put("encoder.weight", 0, 0, 2))) {
      assertThat(Architecture.of(weights)).isEmpty();
      assertThatThrownBy(() -> weights.loadInto(detector, "retinanet-tiny", CLASSES, message -> {}))
          .hasMessageContaining("it has no backbone that is known here");
    }
    detector.module().close();
  }
}
