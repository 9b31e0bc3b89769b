package io.github.aploss.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationSummaryTest {
  private static final Provenance.DataIdentity DATA =
      new Provenance.DataIdentity(9, "9 images", "0");

  @TempDir Path directory;

  private RunFolder run(Optional<Provenance.DataIdentity> kept) {
    RunFolder run = new RunFolder(directory);
    new Provenance(
            "",
            "",
            "",
            "",
            "",
            1,
            1,
            "",
            Optional.empty(),
            List.of("ball", "box"),
            List.of(1L, 2L),
            DATA,
            kept,
            Optional.empty())
        .write(run.provenance());
    new Checkpoints(run.checkpoints()).write(new TrainingState(1, 0, 1), List.of(), Map.of());
    return run;
  }

  @Test
  void classesThatShareAFitAreNamed() {
    RunFolder run = run(Optional.of(DATA));
    CalibrationCurve curve = new CalibrationCurve(new double[] {0, 1}, new double[] {0, 0.9});
    new Calibration(
            1,
            9,
            "images kept from training",
            List.of(
                new Calibration.OfClass("ball", "platt", false, 90, 40, curve),
                new Calibration.OfClass("box", "isotonic", true, 5, 1, curve)),
            List.of())
        .write(run.checkpoints().resolve("epoch-00001"));
    assertThat(CalibrationSummary.of(run))
        .contains(
            "scores are calibrated on 9 images kept from training; one fit of all classes serves"
                + " those with too few detections: box");
  }

  @Test
  void imagesWithTooFewDetectionsAreTold() throws IOException {
    RunFolder run = run(Optional.of(DATA));
    assertThat(CalibrationSummary.of(run))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("too few detections"));
    Files.writeString(run.checkpoints().resolve("epoch-00001/calibration.json"), "{");
    assertThat(CalibrationSummary.of(run)).isNotEmpty();
  }

  @Test
  void withoutImagesKeptFromTrainingNothingIsSaid() {
    assertThat(CalibrationSummary.of(run(Optional.empty()))).isEmpty();
  }
}
