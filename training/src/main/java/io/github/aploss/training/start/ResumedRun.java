package io.github.aploss.training.start;

import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.files.Absence;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.ShellWords;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeChanges;
import io.github.aploss.training.resume.ResumeState;
import io.github.aploss.training.workers.WorkerGroup;
import io.github.aploss.training.workers.WorkerLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

/** Goes on with a run where its last checkpoint stands, on the worker that leads. */
public final class ResumedRun {
  private final RunFolder folder;
  private final Provenance provenance;
  private final ResumeChanges changes;
  private final WorkerGroup group;
  private final TrainingListener listener;

  private ResumedRun(
      RunFolder folder,
      Provenance provenance,
      ResumeChanges changes,
      WorkerGroup group,
      TrainingListener listener) {
    this.folder = folder;
    this.provenance = provenance;
    this.changes = changes;
    this.group = group;
    this.listener = listener;
  }

  /**
   * Goes on with a run.
   *
   * @param changes what is to be otherwise from now on, and is written into the run's recipe
   * @param group not necessarily as many as before
   * @throws io.github.aploss.files.UserException if the run or its data do not do
   */
  public static OpenedRun open(
      Path out, ResumeChanges changes, WorkerGroup group, TrainingListener listener) {
    RunFolder folder = RunFolder.open(out);
    try (RunOpening opening = new RunOpening(group, listener::message)) {
      opening.lock(folder);
      Provenance provenance = Provenance.read(folder.provenance());
      return new ResumedRun(folder, provenance, changes, group, listener).open(opening);
    }
  }

  private OpenedRun open(RunOpening opening) {
    Recipe before = RecipeBuilder.ofRun(folder.recipe()).resolve();
    Recipe recipe = changes.apply(folder.recipe(), listener::message);
    WorkerLimits.check(recipe, group.size());
    Devices.require(recipe.training().device());
    requireThere(recipe.data());
    TrainingData data = TrainingData.read(recipe);
    requireSame(data);
    data.announce(recipe, listener::message);
    RecipeAdvice.give(recipe, listener::message);
    int threads = divideAsBefore();
    Learner learner = opening.learner(recipe, data);
    requireSameProposals(learner);
    TrainingState state = restore(learner);
    SharedStart.tell(group, SharedStart.of(recipe, state, threads, data));
    AtomicFile.write(folder.recipe(), recipe.yaml());
    OpenedRun run = opening.complete(recipe, folder, data, state, learner);
    Map<String, String> changed = ResumeChanges.between(before, recipe);
    if (!changed.isEmpty()) {
      run.log().orElseThrow().write("resumed", state.step(), Map.of("changes", changed));
    }
    return run;
  }

  /** Data that were moved, or lie elsewhere on this machine, are no reason to begin anew. */
  private void requireThere(DataRecipe data) {
    List<String> roots = new ArrayList<>(data.roots());
    roots.addAll(data.testRoots());
    for (String root : roots) {
      Path directory = DatasetRoot.parse(root, "").directory();
      if (!Files.exists(directory)) {
        throw new RunException(
            "%s: the data folder %s %s; say where the data lie now: %s"
                .formatted(
                    folder.directory(),
                    directory,
                    Absence.of(directory),
                    ShellWords.join("--resume", "--out", folder.directory(), "--data", "DIR")));
      }
    }
  }

  private void requireSame(TrainingData data) {
    if (!data.all().fingerprint().equals(provenance.train().fingerprint())) {
      throw other("the training data are not those that the run began with");
    }
  }

  private void requireSameProposals(Learner learner) {
    if (!learner.samples().origin().equals(provenance.proposals())) {
      throw other("the run that its proposals are from is not as it was when this one began");
    }
  }

  private RunException other(String what) {
    Path run = folder.directory();
    return new RunException(
        "%s: %s; start a new run, with %s to keep its weights"
            .formatted(run, what, ShellWords.join("--init", run)));
  }

  /**
   * Uses as many threads as before where there are as many workers: how sums are rounded depends on
   * how they are divided.
   *
   * @return the threads of each worker; 0 for as many as it has
   */
  private int divideAsBefore() {
    int before = Math.max(1, provenance.workers());
    if (group.size() == before) {
      torch.set_num_threads(provenance.threads());
      return provenance.threads();
    }
    if (changes.exact()) {
      throw new RunException(
          "with %d workers, not the %d of before, sums are rounded differently; train with as many, or leave --exact out"
              .formatted(group.size(), before));
    }
    listener.message(
        "begun with %d workers, going on with %d: sums will be rounded differently"
            .formatted(before, group.size()));
    return 0;
  }

  /** A run that was killed before its first checkpoint begins anew. */
  private TrainingState restore(Learner learner) {
    return new Checkpoints(folder.checkpoints())
        .last(listener::message)
        .map(checkpoint -> ResumeState.restore(checkpoint, learner))
        .orElse(TrainingState.START);
  }
}
