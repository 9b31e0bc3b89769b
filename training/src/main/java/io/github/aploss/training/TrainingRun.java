package io.github.aploss.training;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.Detector;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.StatefulLoss;
import io.github.aploss.training.recipe.DataRecipe;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.recipe.RecipeException;
import io.github.aploss.training.recipe.RecipeLayers;
import io.github.aploss.training.run.Checkpoints;
import io.github.aploss.training.run.LoadedCheckpoint;
import io.github.aploss.training.run.MetricsLog;
import io.github.aploss.training.run.Provenance;
import io.github.aploss.training.run.RunException;
import io.github.aploss.training.run.RunFolder;
import io.github.aploss.training.run.TrainingState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  private TrainingRun(
      FileChannel lock,
      Detector detector,
      ValidSamples valid,
      Sgd sgd,
      ScoreLoss loss,
      MetricsLog log,
      Trainer trainer) {
    this.lock = lock;
    this.detector = detector;
    this.valid = valid;
    this.sgd = sgd;
    this.loss = loss;
    this.log = log;
    this.trainer = trainer;
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
    RunFolder.requireFree(out);
    try (StartingPoint from = StartingPoint.of(given, init)) {
      return start(from.complete(given, listener::message), out, from, listener);
    }
  }

  private static TrainingRun start(
      Recipe recipe, Path out, StartingPoint from, TrainingListener listener) {
    Dataset train = DataFolders.train(recipe.data());
    List<LabelledImage> images = trainable(train, recipe);
    Optional<Dataset> test = DataFolders.test(recipe.data(), train.classes());
    announce(train, test, listener);
    try (Opening opening = new Opening()) {
      opening.detector = DetectorFactory.create(recipe, train.classes().size());
      SetLoss.requirePossible(recipe, opening.detector);
      opening.valid = ValidSamples.of(recipe, opening.detector, listener::message);
      opening.sgd = sgd(opening.detector, recipe);
      opening.loss = LossFactory.create(recipe.loss(), recipe.training().seed());
      from.load(opening.detector, train.classes(), listener::message);
      RunFolder folder = RunFolder.create(out);
      opening.lock = folder.lock();
      AtomicFile.write(folder.recipe(), recipe.yaml());
      Provenance.now(
              from.origin(), opening.valid.origin(), torch.get_num_threads(), engine(), train, test)
          .write(folder.provenance());
      if (from.trained()) {
        // Without it, a run killed in its first epoch would go on from random weights.
        Weights.save(TrainingState.START, opening.detector, opening.sgd, opening.loss, folder);
      }
      return opening.run(recipe, folder, images, test, TrainingState.START, listener);
    }
  }

  /** The format of the data that a recipe names, which decides what the preset of the paper is. */
  public static DatasetFormat format(DataRecipe data) {
    return DataFolders.train(data).format();
  }

  /**
   * Goes on with a run where its last checkpoint stands.
   *
   * @throws RuntimeException with one sentence for the user if the run or its data do not do
   */
  public static TrainingRun resume(Path out, TrainingListener listener) {
    RunFolder folder = RunFolder.open(out);
    try (Opening opening = new Opening()) {
      opening.lock = folder.lock();
      Recipe recipe = RecipeLayers.ofRun(folder.recipe()).resolve();
      Provenance provenance = Provenance.read(folder.provenance());
      Dataset train = DataFolders.train(recipe.data());
      if (!train.fingerprint().equals(provenance.train().fingerprint())) {
        throw new RunException(
            out
                + ": the training data are not those that the run began with; start a new run, with"
                + " --init "
                + out
                + " to keep its weights");
      }
      Optional<Dataset> test = DataFolders.test(recipe.data(), train.classes());
      List<LabelledImage> images = trainable(train, recipe);
      announce(train, test, listener);
      // How sums are rounded depends on how they are divided between threads.
      torch.set_num_threads(provenance.threads());
      opening.detector = DetectorFactory.create(recipe, train.classes().size());
      opening.valid = ValidSamples.of(recipe, opening.detector, listener::message);
      if (!opening.valid.origin().equals(provenance.proposals())) {
        throw new RunException(
            out
                + ": the run that its proposals are from is not as it was when this one began; start"
                + " a new run, with --init "
                + out
                + " to keep its weights");
      }
      opening.sgd = sgd(opening.detector, recipe);
      opening.loss = LossFactory.create(recipe.loss(), recipe.training().seed());
      TrainingState state = restore(folder, opening.detector, opening.sgd, opening.loss, listener);
      return opening.run(recipe, folder, images, test, state, listener);
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

    TrainingRun run(
        Recipe recipe,
        RunFolder folder,
        List<LabelledImage> images,
        Optional<Dataset> test,
        TrainingState state,
        TrainingListener listener) {
      log = MetricsLog.continueAt(folder.metrics(), state.step());
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
              new EpochEvaluation(recipe, folder, test, listener),
              listener);
      TrainingRun run = new TrainingRun(lock, detector, valid, sgd, loss, log, trainer);
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
    return last.isEmpty() ? TrainingState.START : Weights.restore(last.get(), detector, sgd, loss);
  }

  private static List<LabelledImage> trainable(Dataset train, Recipe recipe) {
    List<LabelledImage> images = DataFolders.trainable(train, recipe.data());
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
   */
  public boolean train() {
    return trainer.train();
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
