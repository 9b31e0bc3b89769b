package io.github.aploss.inference;

import io.github.aploss.detection.DetectionOptions;
import io.github.aploss.detection.ObjectDetector;
import io.github.aploss.files.UserException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * Opens the detector of a run for services. Native libraries are unpacked and loaded when the first
 * one is opened.
 */
public final class RunDetector {
  private static final System.Logger LOG = System.getLogger(RunDetector.class.getName());

  private RunDetector() {}

  /**
   * Opens the detector of a run, on the device that it was trained on or, where that is not there,
   * on the CPU. Of the run's folder only recipe.yaml, run.json, checkpoints and evaluations are
   * read; a checkpoint that an older one has to stand in for is logged as a warning.
   *
   * @throws UserException with one sentence if there is no run or no checkpoint that can be used
   */
  public static ObjectDetector open(Path run) {
    return open(run, DetectionOptions.standard());
  }

  /** Likewise, with other limits or more detections than those worth showing. */
  public static ObjectDetector open(Path run, DetectionOptions options) {
    return ObjectDetector.of(
        TrainedDetector.open(run, warning -> LOG.log(Level.WARNING, warning)), options);
  }
}
