package io.github.aploss.cli.options;

import io.github.aploss.detection.BatchDetector;
import io.github.aploss.onnx.OnnxModel;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where a detector comes from: one of the two. */
public final class DetectorSource {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model that aploss export onnx wrote.")
  private Path model;

  @Option(names = "--run", paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  /** Whether it is a model, and not a run. */
  boolean isModel() {
    return model != null;
  }

  /** The folder of the run; null if it is a model. */
  Path run() {
    return run;
  }

  /** The file or folder as it was given. */
  String name() {
    return (isModel() ? model : run).toString();
  }

  OnnxModel openModel() {
    return OnnxModel.open(model);
  }

  /** Opens it, a run in the caller's way. */
  public BatchDetector open(Function<Path, ? extends BatchDetector> opener) {
    return isModel() ? openModel() : opener.apply(run);
  }
}
