package io.github.aploss.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.onnx.OnnxModel;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a calibration makes of scores is computed inside of a model. */
class CalibratedModelTest {
  @TempDir Path folder;

  private Path run(String model) {
    return RandomRun.write(folder.resolve("run"), Map.of("model.name", model));
  }

  /** One class with a line, one with a kink, one with a step; and as many knots as none other. */
  private static Calibration calibration() {
    List<CalibrationCurve> curves =
        List.of(
            new CalibrationCurve(new double[] {0, 1}, new double[] {0.1, 0.3}),
            new CalibrationCurve(new double[] {0, 0.02, 1}, new double[] {0, 0.6, 1}),
            new CalibrationCurve(
                new double[] {0, 0.0097, 0.0098, 0.5, 1}, new double[] {0, 0.1, 0.7, 0.8, 1}));
    return new Calibration(
        1,
        7,
        "images of a test",
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new Calibration.OfClass(
                        RandomRun.CLASSES.get(i), "isotonic", false, 9, 9, curves.get(i)))
            .toList(),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "faster-rcnn-tiny"})
  void aCalibrationIsInsideOfAModel(String name) {
    Path run = run(name);
    List<Image> images = List.of(RandomRun.noise(90, 70, 1), RandomRun.noise(64, 100, 2));
    Path raw = folder.resolve("raw.onnx");
    OnnxExport.write(run, raw, ExportOptions.standard(), warning -> {});
    calibration().write(RunFolder.open(run).checkpoints().resolve("epoch-00001"));
    Path file = folder.resolve("calibrated.onnx");
    OnnxExport.write(run, file, ExportOptions.standard(), warning -> {});
    try (OnnxModel own = OnnxModel.open(raw);
        OnnxModel model = OnnxModel.open(file)) {
      assertThat(own.calibratedOn()).isEmpty();
      assertThat(own.withRawScores()).isSameAs(own);
      assertThat(model.calibratedOn()).contains("7 images of a test");
      assertThatThrownBy(model::withRawScores).hasMessageContaining("--scores raw");
      for (int i = 0; i < images.size(); i++) {
        assertSame(expected(own.find(List.of(images.get(i))).get(0)), model.find(images).get(i));
      }
    }
  }

  private static ScoredDetections expected(ScoredDetections own) {
    double[] scores =
        IntStream.range(0, own.count())
            .mapToDouble(k -> calibration().probability(own.labels()[k], own.scores()[k]))
            .toArray();
    return ScoredDetections.sorted(own.boxes(), scores, own.labels());
  }

  private static void assertSame(ScoredDetections expected, ScoredDetections found) {
    assertThat(found.count()).isEqualTo(expected.count()).isGreaterThan(50);
    // Those of equal score to float32's digits may change places.
    assertThat(found.scores()).containsExactly(expected.scores(), within(1e-5));
    for (int label = 0; label < 3; label++) {
      assertThat(ofClass(found, label)).isEqualTo(ofClass(expected, label));
    }
  }

  private static List<Box> ofClass(ScoredDetections found, int label) {
    return IntStream.range(0, found.count())
        .filter(i -> found.labels()[i] == label)
        .mapToObj(found::box)
        .toList();
  }

  @Test
  void scoresStayTheDetectorsOwnWhereThatIsAsked() throws IOException {
    Path run = run("retinanet-tiny");
    calibration().write(RunFolder.open(run).checkpoints().resolve("epoch-00001"));
    for (ExportOptions options :
        List.of(
            ExportOptions.standard().withCalibrated(false),
            ExportOptions.standard().withSuppressed(false))) {
      Path file = folder.resolve("own.onnx");
      OnnxExport.write(run, file, options, warning -> {});
      try (OnnxModel model = OnnxModel.of(Files.readAllBytes(file), "own")) {
        assertThat(model.calibratedOn()).isEmpty();
      }
    }
  }
}
