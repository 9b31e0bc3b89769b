package io.github.aploss.training.evaluation;

import io.github.aploss.evaluation.calibration.MatchedDetections;
import io.github.aploss.inference.evaluation.DetectionMatching;
import io.github.aploss.run.folder.Calibration;
import java.util.Optional;

/**
 * What the scores of weights mean, found out on the images kept from training, on which they are
 * selected too.
 */
final class ValidationCalibration {
  private static final String KEPT = "images kept from training";
  private static final String TEST = "images of the test split";

  private ValidationCalibration() {}

  /**
   * Fits to what was found in the images kept from training; empty where that is too little.
   *
   * @param test what was found in the test split, to measure on
   */
  static Optional<Calibration> of(Evaluated kept, Optional<Evaluated> test) {
    return Calibration.fit(
            matched(kept), kept.dataset().classes(), kept.dataset().images().size(), KEPT)
        .map(fit -> test.map(tested -> measured(fit, tested)).orElse(fit));
  }

  private static Calibration measured(Calibration fit, Evaluated test) {
    int images = test.dataset().images().size();
    return fit.with(new Calibration.Measured(TEST, images, fit.effect(matched(test))));
  }

  private static MatchedDetections matched(Evaluated evaluated) {
    return DetectionMatching.of(evaluated.dataset(), evaluated.found());
  }
}
