package io.github.aploss.training.start;

import io.github.aploss.detector.Detector;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StatefulLoss;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.training.optimiser.Sgd;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Brings the weights of checkpoints into detectors. */
public final class ResumeState {
  private ResumeState() {}

  /** Writes a checkpoint of a run. */
  public static void save(
      TrainingState state, Detector detector, Sgd sgd, ScoreLoss loss, RunFolder folder) {
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(folder.checkpoints()).write(state, detector.state(), remembered(sgd, loss));
    }
  }

  /** Gives all workers what the one that leads has. */
  public static void broadcast(Detector detector, Sgd sgd, ScoreLoss loss, WorkerGroup group) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> all = new ArrayList<>();
      detector.state().forEach(entry -> all.add(entry.tensor()));
      all.addAll(remembered(sgd, loss).values());
      group.broadcast(all);
    }
  }

  /** Restores detector and optimiser to a checkpoint of the same run. */
  public static TrainingState restore(
      LoadedCheckpoint checkpoint, Detector detector, Sgd sgd, ScoreLoss loss) {
    checkpoint.restoreInto(detector);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = checkpoint.momenta();
      Map<String, Tensor> remembered = remembered(sgd, loss);
      if (!saved.keySet().equals(remembered.keySet())) {
        throw new RunException(
            checkpoint.directory() + ": the optimizer's state belongs to another model");
      }
      remembered.forEach((name, tensor) -> tensor.copy_(saved.get(name)));
    }
    return checkpoint.state();
  }

  /** What a training remembers beside the weights: the momenta, and what its loss keeps. */
  private static Map<String, Tensor> remembered(Sgd sgd, ScoreLoss loss) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(sgd.momenta());
    if (loss instanceof StatefulLoss stateful) {
      stateful.state().forEach((name, tensor) -> tensors.put("loss:" + name, tensor));
    }
    return tensors;
  }
}
