package io.github.aploss.export;

import io.github.aploss.export.check.CheckResult;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.UserException;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.Devices;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes the detector of a run as an ONNX model that needs nothing else: pixels in, detections out.
 * What is tested at several sizes, mirrored or with votes on boxes is exported without.
 */
public final class OnnxExport {
  private static final String EXPORT = "the export";

  private OnnxExport() {}

  /**
   * Exports the best weights of a run, runs the model on a few images, and writes it if it finds
   * what the run's detector finds.
   *
   * @param out the file, which appears whole or not at all
   * @param warnings hears of a damaged checkpoint that an older one stands in for
   * @return how far detections are the same
   * @throws UserException with one sentence if the run cannot be used, or the model differs
   */
  public static CheckResult write(
      Path run, Path out, ExportOptions options, Consumer<String> warnings) {
    try (TrainedDetector detector =
        TrainedDetector.open(run, layers -> cover(layers, options), warnings)) {
      ExportedDetector exported = new ExportedDetector(detector, options);
      byte[] model = exported.model();
      CheckResult result = exported.check(model, out);
      AtomicFile.write(out, model);
      return result;
    }
  }

  /** The network alone, in float32 on the processor, on one view of an image. */
  private static void cover(RecipeBuilder layers, ExportOptions options) {
    layers.setText("training.device", Devices.CPU, EXPORT);
    layers.setText("training.precision", "float32", EXPORT);
    layers.set("inference.flip", "false", EXPORT);
    layers.set("inference.box-voting", "0", EXPORT);
    layers.set("inference.scales", "[]", EXPORT);
    if (options.size() instanceof ExportOptions.Square square) {
      layers.set("input.test-size", Integer.toString(square.side()), EXPORT);
      layers.set("input.test-maximum", "0", EXPORT);
    }
  }
}
