package io.github.aploss.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import io.github.aploss.export.check.Agreement;
import io.github.aploss.export.check.DetectionComparison;
import io.github.aploss.export.check.Recovery;
import io.github.aploss.export.model.ExportException;
import io.github.aploss.files.UserException;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of networks with random weights find what the networks do. */
class OnnxExportTest {
  @TempDir static Path folder;

  private static int runs;

  private static Path run(Map<String, String> values) {
    return RandomRun.write(folder.resolve("run" + runs++), values);
  }

  static Stream<Map<String, String>> detectors() {
    return Stream.of(
        Map.of("model.name", "retinanet-tiny"),
        Map.of("model.name", "retinanet-tiny", "loss.name", "ce-ohem"),
        Map.of(
            "model.name", "retinanet-tiny",
            "loss.name", "focal",
            "inference.score-threshold", "0.001",
            "inference.deepest-threshold", "0.02"),
        Map.of(
            "model.name", "retinanet-tiny",
            "model.normalisation", "group",
            "model.head-norm", "true",
            "model.pyramid-six", "p5",
            "model.anchor-scales", "3"),
        Map.of(
            "model.name", "retinanet-tiny",
            "input.normalisation", "caffe",
            "input.test-maximum", "160",
            "inference.candidates", "50"),
        Map.of(
            "model.name", "retinanet-resnet50",
            "model.stride-in-first", "true",
            "input.image-size", "96"),
        Map.of("model.name", "retinanet-resnext101-32x8d"),
        Map.of("model.name", "ssd-tiny", "input.image-size", "128"),
        Map.of("model.name", "ssd-tiny", "input.image-size", "512", "loss.name", "ce-ohem"),
        Map.of("model.name", "ssd-tiny", "model.conv4-scaling", "convolution"),
        Map.of("model.name", "ssd300-vgg16", "input.image-size", "300"),
        Map.of("model.name", "faster-rcnn-tiny"),
        Map.of("model.name", "faster-rcnn-tiny", "loss.name", "ce-ohem"),
        Map.of("model.name", "faster-rcnn-tiny", "input.test-maximum", "160"));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void aModelFindsWhatTheDetectorDoes(Map<String, String> values) {
    Path run = run(values);
    Path file = folder.resolve("model.onnx");
    Agreement agreement =
        (Agreement) OnnxExport.write(run, file, ExportOptions.standard(), warning -> {});
    assertThat(agreement.images()).isEqualTo(4);
    assertThat(agreement.detections()).isGreaterThan(100);
    List<Image> images =
        List.of(
            RandomRun.noise(90, 70, 1), RandomRun.noise(64, 100, 2), RandomRun.noise(90, 70, 3));
    try (TrainedDetector detector =
            TrainedDetector.open(
                run, layers -> layers.setText("training.precision", "float32", "test"), w -> {});
        OnnxModel model = OnnxModel.open(file)) {
      List<List<Detection>> found = model.detect(images);
      assertThat(DetectionComparison.strict().compareAll(images, detector.detect(images), found))
          .isPresent();
      assertThat(found.get(0)).isNotEqualTo(found.get(2));
      // Scores that are all alike would make every difference a tie.
      float lowest = found.get(0).get(found.get(0).size() - 1).score();
      assertThat(lowest).isLessThan(0.95f * found.get(0).get(0).score());
      assertThat(model.classes()).isEqualTo(RandomRun.CLASSES);
      assertThat(model.categoryIds()).containsExactly(1L, 2L, 7L);
      assertThat(model.showFrom()).isEqualTo(detector.showFrom());
      assertThat(model.description().made()).containsKey("recipe").containsKey("weights SHA-256");
    }
  }

  static Stream<ExportOptions> forms() {
    ExportOptions standard = ExportOptions.standard();
    return Stream.of(
        standard.withSize(new ExportOptions.Square(96)),
        standard.withSize(new ExportOptions.AnySize()),
        standard.withSuppressed(false),
        standard.withBytes(true),
        standard.withBytes(true).withSize(new ExportOptions.AnySize()),
        standard.withNumbers(new ExportOptions.HalfWeights()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormFindsTheSame(ExportOptions options) throws IOException {
    for (String name : List.of("retinanet-tiny", "faster-rcnn-tiny")) {
      Path file = folder.resolve("form.onnx");
      Agreement agreement =
          (Agreement)
              OnnxExport.write(run(Map.of("model.name", name)), file, options, warning -> {});
      assertThat(agreement.detections()).isGreaterThan(100);
      assertThat(Files.size(file)).isPositive();
    }
  }

  @Test
  void halfTheBitsAreHalfTheFile() throws IOException {
    Path run = run(Map.of("model.name", "retinanet-tiny"));
    Path whole = folder.resolve("whole.onnx");
    Path half = folder.resolve("half.onnx");
    OnnxExport.write(run, whole, ExportOptions.standard(), warning -> {});
    OnnxExport.write(
        run,
        half,
        ExportOptions.standard().withNumbers(new ExportOptions.HalfWeights()),
        warning -> {});
    assertThat((double) Files.size(half) / Files.size(whole)).isBetween(0.4, 0.6);
  }

  /** The heads' weights were in the file once for each of the five levels. */
  @Test
  void weightsThatLevelsShareAreInTheFileOnce() throws IOException {
    Path run = run(Map.of("model.name", "retinanet-tiny"));
    Path file = folder.resolve("shared.onnx");
    OnnxExport.write(run, file, ExportOptions.standard(), warning -> {});
    long weights;
    try (TrainedDetector detector = TrainedDetector.open(run, warning -> {})) {
      weights =
          detector.detector().state().stream().mapToLong(entry -> entry.tensor().numel()).sum();
    }
    assertThat(Files.size(file)).isBetween(4 * weights * 95 / 100, 4 * weights * 110 / 100);
  }

  @Test
  void aModelWithoutSuppressionIsRefusedWhereObjectsAreFound() {
    Path run = run(Map.of("model.name", "retinanet-tiny"));
    Path file = folder.resolve("outside.onnx");
    OnnxExport.write(run, file, ExportOptions.standard().withSuppressed(false), warning -> {});
    assertThatThrownBy(() -> OnnxModel.open(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--nms inside");
  }

  @Test
  void ssdHasOneSize() {
    Path run = run(Map.of("model.name", "ssd-tiny"));
    Path file = folder.resolve("ssd.onnx");
    ExportOptions any = ExportOptions.standard().withSize(new ExportOptions.AnySize());
    assertThatThrownBy(() -> OnnxExport.write(run, file, any, warning -> {}))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("--size 300");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void convolutionsInWholeNumbersFindMostOfIt(String name) throws IOException {
    Path run = run(Map.of("model.name", name));
    Path whole = folder.resolve("whole.onnx");
    OnnxExport.write(run, whole, ExportOptions.standard(), warning -> {});
    Path file = folder.resolve("int8.onnx");
    List<Image> images = List.of(RandomRun.noise(90, 70, 1), RandomRun.noise(64, 100, 2));
    ExportOptions options = ExportOptions.standard().withNumbers(new ExportOptions.Int8(images));
    Recovery recovery = (Recovery) OnnxExport.write(run, file, options, warning -> {});
    assertThat(recovery.images()).isEqualTo(2);
    assertThat(recovery.share()).isBetween(0.9, 1.0);
    assertThat(Files.size(file)).isLessThan(Files.size(whole) * 2 / 3);
    try (OnnxModel model = OnnxModel.open(file)) {
      assertThat(model.detect(images).get(0)).isNotEmpty();
    }
  }
}
