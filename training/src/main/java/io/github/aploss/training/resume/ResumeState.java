package io.github.aploss.training.resume;

import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What a run is resumed from: the weights and the memory of its learner. */
public final class ResumeState {
  private ResumeState() {}

  /** Writes a checkpoint of a run. */
  public static void save(TrainingState state, Learner learner, RunFolder folder) {
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(folder.checkpoints())
          .write(state, learner.detector().state(), learner.memory());
    }
  }

  /** Gives all workers what the one that leads has. */
  public static void broadcast(Learner learner, WorkerGroup group) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> all = new ArrayList<>();
      learner.detector().state().forEach(entry -> all.add(entry.tensor()));
      all.addAll(learner.memory().values());
      group.broadcast(all);
    }
  }

  /** Brings a learner to a checkpoint of the same run. */
  public static TrainingState restore(LoadedCheckpoint checkpoint, Learner learner) {
    checkpoint.restoreInto(learner.detector());
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = checkpoint.momenta();
      Map<String, Tensor> memory = learner.memory();
      if (!saved.keySet().equals(memory.keySet())) {
        throw new RunException(
            checkpoint.directory() + ": the optimizer's state belongs to another model");
      }
      memory.forEach((name, tensor) -> tensor.copy_(saved.get(name)));
    }
    return checkpoint.state();
  }
}
