package io.github.aploss.training.report;

import io.github.aploss.evaluation.calibration.ReliabilityBins;
import io.github.aploss.report.run.ReliabilityDiagram;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import java.util.List;

/** The reliability diagrams of the weights to use. */
final class ReliabilityDiagrams {
  private ReliabilityDiagrams() {}

  /** None without a calibration; a damaged one, which detecting refuses, ends no training. */
  static List<ReliabilityDiagram> of(RunFolder folder, List<String> classes) {
    try {
      return new Checkpoints(folder.checkpoints())
          .toUse(warning -> {})
          .flatMap(checkpoint -> checkpoint.calibration(classes))
          .map(found -> found.measured().stream().map(ReliabilityDiagrams::of).toList())
          .orElse(List.of());
    } catch (RunException e) {
      return List.of();
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
