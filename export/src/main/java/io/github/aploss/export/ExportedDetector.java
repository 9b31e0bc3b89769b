package io.github.aploss.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.export.check.CheckImages;
import io.github.aploss.export.check.CheckResult;
import io.github.aploss.export.check.DetectionComparison;
import io.github.aploss.export.check.Recovery;
import io.github.aploss.export.model.DetectorModel;
import io.github.aploss.export.model.ExportException;
import io.github.aploss.export.model.InputShape;
import io.github.aploss.export.model.ModelFile;
import io.github.aploss.export.quantisation.QuantisedGraph;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.onnx.ImageResizing;
import io.github.aploss.onnx.ModelDescription;
import io.github.aploss.onnx.OnnxModel;
import io.github.aploss.onnx.ScalarModel;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.PostprocessingFactory;
import io.github.aploss.run.setup.TransformFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A detector that is opened as its model tests: written as a model, and compared with it. */
final class ExportedDetector {
  private final TrainedDetector detector;
  private final ExportOptions options;

  /**
   * @param opened with its calibration, where it has one
   */
  ExportedDetector(TrainedDetector opened, ExportOptions options) {
    boolean calibrated = options.calibrated() && options.suppressed();
    this.detector = calibrated ? opened : opened.withRawScores();
    this.options = options;
  }

  /** The model as a file. */
  byte[] model() {
    return bytes(inNumbers(graph()));
  }

  private byte[] bytes(GraphProto graph) {
    return ModelFile.bytes(graph, description(), detector.provenance().version());
  }

  private GraphProto inNumbers(GraphProto graph) {
    if (options.numbers() instanceof ExportOptions.HalfWeights) {
      return ModelFile.halved(graph);
    }
    return options.numbers() instanceof ExportOptions.Int8 int8
        ? QuantisedGraph.of(graph, probe -> scalars(probe, int8.images()))
        : graph;
  }

  private List<Map<String, Float>> scalars(GraphProto graph, List<Image> images) {
    try (ScalarModel model =
        ScalarModel.of(bytes(graph), "the ranges of maps", description().resizing())) {
      return images.stream().map(model::run).toList();
    }
  }

  private GraphProto graph() {
    Recipe recipe = detector.recipe();
    InputRecipe input = recipe.input();
    OptionalInt square =
        input.testsOnSquares() ? OptionalInt.of(input.testSize()) : OptionalInt.empty();
    return new DetectorModel(
            TransformFactory.normalisation(input),
            input.testFrameMultiple(),
            PostprocessingFactory.candidateRules(recipe),
            PostprocessingFactory.postprocessing(recipe.inference()),
            new InputShape(options.inputType(), options.side(square)),
            options.suppressed(),
            curves())
        .graph(detector.detector());
  }

  private List<CalibrationCurve> curves() {
    return detector
        .calibration()
        .map(found -> found.classes().stream().map(Calibration.OfClass::curve).toList())
        .orElse(List.of());
  }

  private ModelDescription description() {
    InputRecipe input = detector.recipe().input();
    return new ModelDescription(
        detector.recipe().model().name(),
        detector.classes(),
        detector.categoryIds(),
        detector.showFrom(),
        detector.calibratedOn().orElse(""),
        detector.recipe().inference().nms(),
        new ImageResizing(input.testSize(), input.testMaximum()),
        options.suppressed(),
        made());
  }

  private Map<String, String> made() {
    Map<String, String> made = detector.provenance().lines();
    made.put("weights SHA-256", detector.fingerprint());
    made.put("recipe", detector.recipe().yaml());
    return made;
  }

  /**
   * Runs the model and compares what it finds with what the detector does.
   *
   * @param out what it is called in the sentence of a failure
   */
  CheckResult check(byte[] model, Path out) {
    List<Image> images = checked();
    return compare(images, detector.detect(images), found(model, out, images))
        .orElseThrow(
            () ->
                new ExportException(
                    out
                        + ": not written, since ONNX Runtime finds other objects with this model"
                        + " than the run's detector does"));
  }

  private List<Image> checked() {
    if (options.numbers() instanceof ExportOptions.Int8 int8) {
      return int8.images();
    }
    // Where pixels are rounded, images are such that resizing leaves them as they are.
    return options.bytes()
        ? CheckImages.squares(detector.recipe().input().testSize())
        : CheckImages.few();
  }

  private Optional<? extends CheckResult> compare(
      List<Image> images, List<List<Detection>> expected, List<List<Detection>> found) {
    if (options.numbers() instanceof ExportOptions.Int8) {
      return Recovery.of(expected, found);
    }
    DetectionComparison comparison =
        options.numbers() instanceof ExportOptions.HalfWeights
            ? DetectionComparison.ofRounded()
            : DetectionComparison.strict();
    return comparison.withOwnScores(this::ownScore).compareAll(images, expected, found);
  }

  /** The detector's own score of a detection that has a calibrated one. */
  private double ownScore(Detection one) {
    List<CalibrationCurve> curves = curves();
    return curves.isEmpty()
        ? one.score()
        : curves.get(detector.classes().indexOf(one.className())).score(one.score());
  }

  private List<List<Detection>> found(byte[] bytes, Path out, List<Image> images) {
    try (OnnxModel model = OnnxModel.of(bytes, out.toString())) {
      List<List<Detection>> found = model.detect(images);
      OutsideSuppression outside = new OutsideSuppression(detector);
      return options.suppressed() ? found : found.stream().map(outside::kept).toList();
    }
  }
}
