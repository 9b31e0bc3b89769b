package io.github.aploss.workbench.benchmark.inference;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detector.Detector;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.model.DetectorModel;
import io.github.aploss.export.model.InputShape;
import io.github.aploss.export.model.ModelFile;
import io.github.aploss.onnx.ImageResizing;
import io.github.aploss.onnx.ModelDescription;
import io.github.aploss.onnx.OnnxModel;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.PostprocessingFactory;
import io.github.aploss.run.setup.TransformFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A detector as a model in ONNX Runtime, for squares of one side. */
final class ExportedNetwork {
  private ExportedNetwork() {}

  static OnnxModel of(Recipe recipe, Detector detector, int side) {
    DetectorModel model =
        new DetectorModel(
            TransformFactory.normalisation(recipe.input()),
            1,
            PostprocessingFactory.candidateRules(recipe),
            PostprocessingFactory.postprocessing(recipe.inference()),
            new InputShape(ElementType.FLOAT32, OptionalInt.of(side)),
            true,
            List.of());
    return OnnxModel.of(
        ModelFile.bytes(model.graph(detector), description(recipe, detector, side), "benchmark"),
        recipe.model().name());
  }

  private static ModelDescription description(Recipe recipe, Detector detector, int side) {
    int classes = detector.classes();
    return new ModelDescription(
        recipe.model().name(),
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        LongStream.range(0, classes).boxed().toList(),
        Collections.nCopies(classes, 0.5),
        "",
        1.0,
        new ImageResizing(side, 0),
        true,
        Map.of());
  }

  /** Pixels, blue, green, red of each, as images. */
  static List<Image> images(List<float[]> pixels, int side) {
    return pixels.stream().map(values -> image(values, side)).toList();
  }

  private static Image image(float[] values, int side) {
    Image image = Image.blank(side, side);
    System.arraycopy(values, 0, image.pixels(), 0, values.length);
    return image;
  }
}
