package io.github.aploss.onnx;

import io.github.aploss.detection.DetectionOptions;
import io.github.aploss.detection.ObjectDetector;
import io.github.aploss.files.UserException;
import java.nio.file.Path;

/**
 * Opens an exported detector for services. The native library of ONNX Runtime is unpacked and
 * loaded when the first one is opened.
 */
public final class OnnxDetector {
  private OnnxDetector() {}

  /**
   * Opens a model that {@code aploss export onnx} wrote.
   *
   * @throws UserException with one sentence if it cannot be used
   */
  public static ObjectDetector open(Path model) {
    return open(model, DetectionOptions.standard());
  }

  /** Likewise, with other limits or more detections than those worth showing. */
  public static ObjectDetector open(Path model, DetectionOptions options) {
    return ObjectDetector.of(OnnxModel.open(model), options);
  }
}
