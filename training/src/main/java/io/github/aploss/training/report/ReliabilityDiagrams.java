package io.github.aploss.training.report;

import io.github.aploss.evaluation.calibration.ReliabilityBins;
import io.github.aploss.report.run.ReliabilityDiagram;
import io.github.aploss.report.run.RunReport;
import io.github.aploss.run.folder.Calibration;
import java.util.List;

/** What the scores of the weights to use mean. */
final class ReliabilityDiagrams {
  private ReliabilityDiagrams() {}

  /** Draws what it does, and names the error on the last images that it was measured on. */
  static void add(RunReport.Builder report, Calibration calibration) {
    List<Calibration.Measured> measured = calibration.measured();
    report.reliability(measured.stream().map(ReliabilityDiagrams::of).toList());
    if (!measured.isEmpty()) {
      Calibration.Measured last = measured.get(measured.size() - 1);
      report.figure(
          "ECE",
          "%.3f".formatted(last.effect().after().expectedError()),
          "%.3f as scored, on %d %s"
              .formatted(last.effect().before().expectedError(), last.images(), last.on()));
    }
  }

  private static ReliabilityDiagram of(Calibration.Measured measured) {
    return new ReliabilityDiagram(
        "%d %s".formatted(measured.images(), measured.on()),
        curve(measured.effect().before().bins()),
        curve(measured.effect().after().bins()),
        measured.effect().words() + ".");
  }

  private static ReliabilityDiagram.Curve curve(ReliabilityBins bins) {
    return new ReliabilityDiagram.Curve(bins.confidence(), bins.precision());
  }
}
