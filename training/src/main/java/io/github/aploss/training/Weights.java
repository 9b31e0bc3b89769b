package io.github.aploss.training;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.StateMismatchException;
import io.github.aploss.training.run.Checkpoints;
import io.github.aploss.training.run.LoadedCheckpoint;
import io.github.aploss.training.run.Provenance;
import io.github.aploss.training.run.RunException;
import io.github.aploss.training.run.RunFolder;
import io.github.aploss.training.run.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Brings the weights of checkpoints into detectors. */
final class Weights {
  private Weights() {}

  /** Writes a checkpoint of a run. */
  static void save(TrainingState state, Detector detector, Sgd sgd, RunFolder folder) {
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(folder.checkpoints()).write(state, detector.state(), sgd.momenta());
    }
  }

  /** Restores detector and optimiser to a checkpoint of the same run. */
  static TrainingState restore(LoadedCheckpoint checkpoint, Detector detector, Sgd sgd) {
    restore(checkpoint, detector);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = checkpoint.momenta();
      if (!saved.keySet().equals(sgd.momenta().keySet())) {
        throw new RunException(
            checkpoint.directory() + ": the optimizer's state belongs to another model");
      }
      sgd.momenta().forEach((name, momentum) -> momentum.copy_(saved.get(name)));
    }
    return checkpoint.state();
  }

  /** Restores a detector alone. */
  static void restore(LoadedCheckpoint checkpoint, Detector detector) {
    try (PointerScope scope = new PointerScope()) {
      detector.copyFrom(checkpoint.model());
    } catch (StateMismatchException e) {
      throw new RunException(checkpoint.directory() + ": " + e.getMessage(), e);
    }
  }

  /** Starts a detector from the last checkpoint of another run with the same classes. */
  static void startFrom(
      Detector detector, RunFolder other, List<String> classes, Consumer<String> warnings) {
    List<String> theirs = Provenance.read(other.provenance()).classes();
    if (!theirs.equals(classes)) {
      throw new RunException(
          "--init %s: its classes are %s, those of the data %s; they must be the same"
              .formatted(other.directory(), theirs, classes));
    }
    LoadedCheckpoint last =
        new Checkpoints(other.checkpoints())
            .last(warnings)
            .orElseThrow(
                () ->
                    new RunException("--init " + other.directory() + ": it has no checkpoint yet"));
    restore(last, detector);
  }
}
