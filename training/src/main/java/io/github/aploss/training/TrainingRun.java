package io.github.aploss.training;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detector;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StatefulLoss;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.run.setup.LossFactory;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.training.evaluation.EpochEvaluation;
import io.github.aploss.training.evaluation.TrainingSetLoss;
import io.github.aploss.training.optimiser.Sgd;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.samples.ValidSamples;
import io.github.aploss.training.start.RecipeAdvice;
import io.github.aploss.training.start.ResumeState;
import io.github.aploss.training.start.SharedStart;
import io.github.aploss.training.start.StartingPoint;
import io.github.aploss.training.step.NonFiniteLossException;
import io.github.aploss.training.workers.WorkerGroup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * A run: a detector in training and the folder that keeps all of it. Start here.
 *
 * <p>A run owns native memory and a lock on its folder until it is closed.
 */
public final class TrainingRun implements AutoCloseable {
  private final FileChannel lock;
  private final Detector detector;
  private final ValidSamples valid;
  private final Sgd sgd;
  private final ScoreLoss loss;
  private final MetricsLog log;
  private final Trainer trainer;
  private final WorkerGroup group;

  private TrainingRun(
      FileChannel lock,
      Detector detector,
      ValidSamples valid,
      Sgd sgd,
      ScoreLoss loss,
      MetricsLog log,
      Trainer trainer,
      WorkerGroup group) {
    this.lock = lock;
    this.detector = detector;
    this.valid = valid;
    this.sgd = sgd;
    this.loss = loss;
    this.log = log;
    this.trainer = trainer;
    this.group = group;
  }

  /**
   * Begins a run in a folder that is new or empty.
   *
   * @param init the folder of a run whose weights to start from; rows of classes that are known
   *     there are carried over by name
   * @throws RuntimeException with one sentence for the user if data, recipe or folder do not do
   */
  public static TrainingRun start(
      Recipe given, Path out, Optional<Path> init, TrainingListener listener) {
    return start(given, out, init, WorkerGroup.alone(), listener);
  }

  /**
   * The same with several workers; what those do that do not lead follows from the one that does,
   * and nothing is written by them.
   *
   * @param group stays the caller's
   */
  public static TrainingRun start(
      Recipe given, Path out, Optional<Path> init, WorkerGroup group, TrainingListener listener) {
    return opened(group, () -> lead(given, out, init, group, listener), () -> follow(out, group));
  }

  private static TrainingRun opened(
      WorkerGroup group, Supplier<TrainingRun> lead, Supplier<TrainingRun> follow) {
    try {
      return group.leads() ? lead.get() : follow.get();
    } catch (RuntimeException e) {
      throw group.fail(e);
    }
  }

  private static TrainingRun lead(
      Recipe given, Path out, Optional<Path> init, WorkerGroup group, TrainingListener listener) {
    RunFolder.requireFree(out);
    SharedStart.check(given, group.size());
    Devices.require(given.training().device());
    try (StartingPoint from = StartingPoint.of(given, init)) {
      return lead(from.complete(given, listener::message), out, from, group, listener);
    }
  }

  private static TrainingRun lead(
      Recipe recipe, Path out, StartingPoint from, WorkerGroup group, TrainingListener listener) {
    Dataset train = RecipeDatasets.train(recipe.data());
    List<LabelledImage> images = trainable(train, recipe);
    Optional<Dataset> test = RecipeDatasets.test(recipe.data(), train.classes());
    announce(train, test, listener);
    RecipeAdvice.give(recipe, listener::message);
    try (Opening opening = new Opening()) {
      opening.make(recipe, train.classes().size(), group, listener);
      from.load(opening.detector, train.classes(), listener::message);
      RunFolder folder = RunFolder.create(out);
      opening.lock = folder.lock();
      AtomicFile.write(folder.recipe(), recipe.yaml());
      Provenance.now(
              from.origin(),
              opening.valid.origin(),
              torch.get_num_threads(),
              group.size(),
              engine(),
              train,
              test)
          .write(folder.provenance());
      if (from.trained()) {
        // Without it, a run killed in its first epoch would go on from random weights.
        ResumeState.save(TrainingState.START, opening.detector, opening.sgd, opening.loss, folder);
      }
      SharedStart.tell(group, shared(recipe, TrainingState.START, 0, train, test));
      return opening.run(recipe, folder, images, test, TrainingState.START, group, listener);
    }
  }

  private static SharedStart shared(
      Recipe recipe, TrainingState state, int threads, Dataset train, Optional<Dataset> test) {
    return new SharedStart(
        recipe.yaml(), state, threads, train.fingerprint(), test.map(Dataset::fingerprint));
  }

  /** Does as the worker that leads. */
  private static TrainingRun follow(Path out, WorkerGroup group) {
    SharedStart start = SharedStart.hear(group);
    Recipe recipe = RecipeBuilder.defaults().text(start.recipe(), "recipe").resolve();
    Dataset train = RecipeDatasets.train(recipe.data());
    Optional<Dataset> test = RecipeDatasets.test(recipe.data(), train.classes());
    start.requireSame(train, test, group.rank());
    List<LabelledImage> images = trainable(train, recipe);
    if (start.threads() > 0) {
      torch.set_num_threads(start.threads());
    }
    try (Opening opening = new Opening()) {
      opening.make(recipe, train.classes().size(), group, TrainingListener.SILENT);
      return opening.run(
          recipe, new RunFolder(out), images, test, start.state(), group, TrainingListener.SILENT);
    }
  }

  /** The format of the data that a recipe names, which decides what the preset of the paper is. */
  public static DatasetFormat format(DataRecipe data) {
    return RecipeDatasets.train(data).format();
  }

  /**
   * Goes on with a run where its last checkpoint stands.
   *
   * @throws RuntimeException with one sentence for the user if the run or its data do not do
   */
  public static TrainingRun resume(Path out, TrainingListener listener) {
    return resume(out, WorkerGroup.alone(), listener);
  }

  /**
   * The same with several workers, not necessarily as many as before.
   *
   * @param group stays the caller's
   */
  public static TrainingRun resume(Path out, WorkerGroup group, TrainingListener listener) {
    return opened(group, () -> leadOn(out, group, listener), () -> follow(out, group));
  }

  private static TrainingRun leadOn(Path out, WorkerGroup group, TrainingListener listener) {
    RunFolder folder = RunFolder.open(out);
    try (Opening opening = new Opening()) {
      opening.lock = folder.lock();
      Recipe recipe = RecipeBuilder.ofRun(folder.recipe()).resolve();
      SharedStart.check(recipe, group.size());
      Devices.require(recipe.training().device());
      Provenance provenance = Provenance.read(folder.provenance());
      Dataset train = RecipeDatasets.train(recipe.data());
      if (!train.fingerprint().equals(provenance.train().fingerprint())) {
        throw new RunException(
            out
                + ": the training data are not those that the run began with; start a new run, with"
                + " --init "
                + out
                + " to keep its weights");
      }
      Optional<Dataset> test = RecipeDatasets.test(recipe.data(), train.classes());
      List<LabelledImage> images = trainable(train, recipe);
      announce(train, test, listener);
      RecipeAdvice.give(recipe, listener::message);
      boolean asBefore = group.size() == Math.max(1, provenance.workers());
      if (asBefore) {
        // How sums are rounded depends on how they are divided between threads.
        torch.set_num_threads(provenance.threads());
      } else {
        listener.message(
            "begun with %d workers, going on with %d: sums will be rounded differently"
                .formatted(Math.max(1, provenance.workers()), group.size()));
      }
      opening.make(recipe, train.classes().size(), group, listener);
      if (!opening.valid.origin().equals(provenance.proposals())) {
        throw new RunException(
            out
                + ": the run that its proposals are from is not as it was when this one began; start"
                + " a new run, with --init "
                + out
                + " to keep its weights");
      }
      TrainingState state = restore(folder, opening.detector, opening.sgd, opening.loss, listener);
      int threads = asBefore ? provenance.threads() : 0;
      SharedStart.tell(group, shared(recipe, state, threads, train, test));
      return opening.run(recipe, folder, images, test, state, group, listener);
    }
  }

  /** What a run owns while it is put together; all of it is given back if that fails. */
  private static final class Opening implements AutoCloseable {
    private FileChannel lock;
    private Detector detector;
    private ValidSamples valid;
    private Sgd sgd;
    private ScoreLoss loss;
    private MetricsLog log;
    private boolean complete;

    void make(Recipe recipe, int classes, WorkerGroup group, TrainingListener listener) {
      String device = Devices.ofWorker(recipe.training().device(), group.size(), group.localRank());
      detector = DetectorFactory.create(recipe, classes, device);
      if (group.size() > 1) {
        detector.shareStatistics(group::sum);
      }
      TrainingSetLoss.requirePossible(recipe, detector);
      valid = ValidSamples.of(recipe, detector, listener::message);
      sgd = TrainingRun.sgd(detector, recipe);
      loss = LossFactory.create(recipe.loss(), recipe.training().seed());
    }

    TrainingRun run(
        Recipe recipe,
        RunFolder folder,
        List<LabelledImage> images,
        Optional<Dataset> test,
        TrainingState state,
        WorkerGroup group,
        TrainingListener listener) {
      ResumeState.broadcast(detector, sgd, loss, group);
      if (group.leads()) {
        log = MetricsLog.continueAt(folder.metrics(), state.step());
      }
      Trainer trainer =
          new Trainer(
              recipe,
              images,
              detector,
              valid,
              sgd,
              loss,
              state,
              folder,
              log,
              new EpochEvaluation(recipe, folder, test, group, listener),
              group,
              listener);
      TrainingRun run = new TrainingRun(lock, detector, valid, sgd, loss, log, trainer, group);
      complete = true;
      return run;
    }

    @Override
    public void close() {
      if (!complete) {
        release(log, sgd, loss, valid, detector, lock);
      }
    }
  }

  private static void release(
      MetricsLog log,
      Sgd sgd,
      ScoreLoss loss,
      ValidSamples valid,
      Detector detector,
      FileChannel lock) {
    if (log != null) {
      log.close();
    }
    if (sgd != null) {
      sgd.close();
    }
    if (loss instanceof StatefulLoss stateful) {
      stateful.close();
    }
    if (valid != null) {
      valid.close();
    }
    if (detector != null) {
      detector.module().close();
    }
    if (lock != null) {
      RunFolder.unlock(lock);
    }
  }

  private static Sgd sgd(Detector detector, Recipe recipe) {
    return new Sgd(
        detector.trainable(), recipe.training().momentum(), recipe.training().weightDecay());
  }

  /** A run that was killed before its first checkpoint begins anew. */
  private static TrainingState restore(
      RunFolder folder, Detector detector, Sgd sgd, ScoreLoss loss, TrainingListener listener) {
    Optional<LoadedCheckpoint> last = new Checkpoints(folder.checkpoints()).last(listener::message);
    return last.isEmpty()
        ? TrainingState.START
        : ResumeState.restore(last.get(), detector, sgd, loss);
  }

  private static List<LabelledImage> trainable(Dataset train, Recipe recipe) {
    List<LabelledImage> images = RecipeDatasets.trainable(train, recipe.data());
    if (images.stream().allMatch(image -> image.objects().isEmpty())) {
      throw new RecipeException(
          "the split "
              + recipe.data().trainSplit()
              + " has no object to train on: "
              + train.summary()
              + "; difficult ones and crowds count where data.train-difficult and data.train-crowd"
              + " are true");
    }
    return images;
  }

  private static void announce(Dataset train, Optional<Dataset> test, TrainingListener listener) {
    train.warnings().forEach(listener::message);
    listener.message("training on " + train.summary());
    test.ifPresent(
        dataset -> {
          dataset.warnings().forEach(listener::message);
          listener.message("testing on " + dataset.summary());
        });
    if (test.isEmpty()) {
      listener.message("no folder has the test split: the detector will not be evaluated");
    }
  }

  private static String engine() {
    try {
      return "libtorch presets " + Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      return "libtorch presets of an unknown version";
    }
  }

  /**
   * Trains to the last epoch, or until {@link #stop}.
   *
   * @return whether the training is complete; if not, it can be resumed
   * @throws NonFiniteLossException if the training diverged; the last checkpoint is kept
   * @throws io.github.aploss.training.workers.WorkerFailureException if another worker failed
   */
  public boolean train() {
    try {
      return trainer.train();
    } catch (RuntimeException e) {
      throw group.fail(e);
    } catch (OutOfMemoryError e) {
      group.fail(new RunException("there is not enough memory for Java", e));
      throw e;
    }
  }

  /**
   * Asks the training to write a checkpoint and end after the step in progress; from any thread.
   */
  public void stop() {
    trainer.stop();
  }

  @Override
  public void close() {
    release(log, sgd, loss, valid, detector, lock);
  }
}
