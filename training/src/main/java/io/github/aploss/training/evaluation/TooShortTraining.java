package io.github.aploss.training.evaluation;

import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a training that has not learnt anything yet from one that learnt little. */
public final class TooShortTraining {
  /** Below this AP50, the few detections that are right are so by luck. */
  private static final double NOTHING = 0.05;

  /** Random weights rarely find anything with fewer. */
  private static final long USUAL_STEPS = 500;

  private TooShortTraining() {}

  /**
   * What to do about a training that found nothing; empty if it did, or if it was not evaluated on
   * images that have objects.
   *
   * @param state at its end
   */
  public static Optional<String> advice(RunFolder folder, TrainingState state) {
    Optional<EvaluationRecord> best =
        folder.evaluations().isEmpty()
            ? best(folder.validations().stream())
            : best(folder.evaluations().stream());
    return best.map(record -> record.metrics().get("AP50"))
        .filter(ap50 -> ap50 >= 0 && ap50 < NOTHING)
        .map(ap50 -> sentence(folder, state, ap50));
  }

  private static Optional<EvaluationRecord> best(Stream<EvaluationRecord> records) {
    return records.max(Comparator.comparingDouble(record -> record.metrics().get("AP50")));
  }

  private static String sentence(RunFolder folder, TrainingState state, double ap50) {
    String found = "hardly anything was learnt (AP50 %.3f at best)".formatted(ap50);
    if (state.step() >= USUAL_STEPS) {
      return found
          + ": look at the labels with data show, and whether the objects are so small after resizing"
          + " that a larger --image-size is needed";
    }
    return "%s: %d steps are too few, some %d are needed from random weights; go on with --resume --out %s --epochs %d, or start from weights with --weights or --init"
        .formatted(
            found,
            state.step(),
            USUAL_STEPS,
            folder.directory(),
            Math.max(
                state.epoch() + 1,
                Math.round(Math.ceil(state.epoch() * USUAL_STEPS / Math.max(1.0, state.step())))));
  }
}
