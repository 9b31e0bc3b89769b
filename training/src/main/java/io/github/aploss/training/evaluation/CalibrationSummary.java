package io.github.aploss.training.evaluation;

import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import java.util.List;
import java.util.Optional;

/** What is known of the scores of a run's weights, in a sentence at the end of its training. */
public final class CalibrationSummary {
  private CalibrationSummary() {}

  /** Empty where no images were kept from training, so that nothing was to be found out. */
  public static Optional<String> of(RunFolder folder) {
    Provenance provenance = Provenance.read(folder.provenance());
    if (provenance.validation().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        folder
            .readableCalibration(provenance.classes())
            .map(CalibrationSummary::sentence)
            .orElse(
                "the images kept from training have too few detections to calibrate scores on, which"
                    + " stay the detector's own; the command calibrate takes others"));
  }

  private static String sentence(Calibration calibration) {
    List<String> pooled = calibration.pooledClasses();
    return "scores are calibrated on %d %s%s%s"
        .formatted(
            calibration.images(),
            calibration.on(),
            errors(calibration.measured()),
            pooled.isEmpty()
                ? ""
                : "; one fit of all classes serves those with too few detections: "
                    + String.join(", ", pooled));
  }

  private static String errors(List<Calibration.Measured> measured) {
    if (measured.isEmpty()) {
      return "";
    }
    Calibration.Measured last = measured.get(measured.size() - 1);
    return "; on %d %s %s".formatted(last.images(), last.on(), last.effect().words());
  }
}
