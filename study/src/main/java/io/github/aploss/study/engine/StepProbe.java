package io.github.aploss.study.engine;

import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.FolderTree;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a few steps of a training in a folder that is removed afterwards, to see how long one
 * takes.
 */
public final class StepProbe {
  /** The first ones are slower than the others. */
  private static final int STEPS = 5;

  private StepProbe() {}

  /** Milliseconds of the last of a few steps. */
  public static double millis(PlannedRun run) {
    Path folder = temporary();
    TrainingRun[] training = new TrainingRun[1];
    double[] millis = new double[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            millis[0] = report.millis() - report.dataMillis();
            if (report.step() >= STEPS) {
              training[0].stop();
            }
          }
        };
    try (TrainingRun begun =
        TrainingRun.start(
            Forecast.alone(run.recipe()),
            folder.resolve("run"),
            run.init().filter(Files::exists),
            listener)) {
      training[0] = begun;
      begun.train();
    } finally {
      remove(folder);
    }
    return millis[0];
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("aploss-study-");
    } catch (IOException e) {
      throw new StudyException(
          "the folder of temporary files cannot be written to: " + FailureReasons.of(e), e);
    }
  }

  private static void remove(Path folder) {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      // The system clears its temporary files.
    }
  }
}
