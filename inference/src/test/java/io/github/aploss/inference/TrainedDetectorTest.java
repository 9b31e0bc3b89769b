package io.github.aploss.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.folder.BestCheckpoint;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.Selection;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.setup.DetectorFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedDetectorTest {
  @TempDir Path folder;

  @Test
  void theFingerprintIsThatOfTheWeightsInUse() {
    String model = "retinanet-tiny";
    RunFolder run = SmallRunFolder.write(folder.resolve("run"), model);
    Checkpoints checkpoints = new Checkpoints(run.checkpoints());
    String last = checkpoints.requireLast(warning -> {}).fingerprint();
    assertThat(fingerprint(run)).isEqualTo(last);

    Detector other =
        DetectorFactory.create(
            SmallRunFolder.recipe(model).resolve(), SmallRunFolder.CLASSES.size());
    try (PointerScope scope = new PointerScope()) {
      other.state().get(0).tensor().detach().fill_(new Scalar(1));
      new BestCheckpoint(run.checkpoints())
          .replace(
              new Selection(1, 1, "images", 0.5, false),
              Optional.empty(),
              new TrainingState(1, 0, 1),
              other.state());
    }
    other.module().close();
    assertThat(fingerprint(run))
        .isEqualTo(checkpoints.requireToUse(warning -> {}).fingerprint())
        .isNotEqualTo(last);
  }

  private static String fingerprint(RunFolder run) {
    try (TrainedDetector detector = TrainedDetector.open(run.directory(), warning -> {})) {
      return detector.fingerprint();
    }
  }
}
