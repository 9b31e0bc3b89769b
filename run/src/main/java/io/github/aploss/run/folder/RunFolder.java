package io.github.aploss.run.folder;

import io.github.aploss.files.Absence;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the files of a run lie. */
public record RunFolder(Path directory) {
  private static final String LOCK = ".lock";
  private static final String EVALUATIONS = "evaluations";
  private static final Set<String> BEGINNINGS = Set.of(LOCK, "recipe.yaml");

  /**
   * Refuses a folder that a new run cannot have.
   *
   * @throws RunException if it holds a run or anything else already
   */
  public static void requireFree(Path directory) {
    if (Files.exists(new RunFolder(directory).provenance())) {
      throw new RunException(
          directory
              + " holds a run already; continue it with --resume, or name another folder with"
              + " --out");
    }
    if (Files.exists(directory) && !isEmpty(directory)) {
      throw new RunException(
          directory + " exists and is not an empty folder; name another one with --out");
    }
  }

  /**
   * A folder for a new run, made if it is missing.
   *
   * @throws RunException if it holds a run or anything else already, or cannot be made
   */
  public static RunFolder create(Path directory) {
    requireFree(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new RunException(directory + ": the folder cannot be made: " + FailureReasons.of(e), e);
    }
    return new RunFolder(directory);
  }

  /** Whether nothing lies there but what a run leaves that was ended before it began. */
  private static boolean isEmpty(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.allMatch(file -> BEGINNINGS.contains(file.getFileName().toString()));
    } catch (IOException e) {
      throw new RunException(
          directory + ": the folder cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }

  /**
   * The folder of a run that was started before.
   *
   * @throws RunException if there is no run in it
   */
  public static RunFolder open(Path directory) {
    RunFolder folder = new RunFolder(directory);
    if (!Files.isRegularFile(folder.provenance()) || !Files.isRegularFile(folder.recipe())) {
      throw new RunException(
          Absence.forbidden(folder.recipe())
              .map(Absence::sentence)
              .orElse(
                  directory
                      + " is not the folder of a run: recipe.yaml and run.json are expected in"
                      + " it"));
    }
    return folder;
  }

  /**
   * Keeps other processes from training into this folder until it is closed.
   *
   * @throws RunException if another process does so
   */
  public FileChannel lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new RunException(directory + ": another process is training into this folder");
      }
      return channel;
    } catch (IOException e) {
      throw new RunException(
          directory + ": the folder cannot be written to (" + FailureReasons.of(e) + ")", e);
    }
  }

  /** Gives a lock back. */
  public static void unlock(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new RunException(
          "the lock of a run's folder cannot be given back: " + FailureReasons.of(e), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path recipe() {
    return directory.resolve("recipe.yaml");
  }

  public Path provenance() {
    return directory.resolve("run.json");
  }

  public Path metrics() {
    return directory.resolve("metrics.jsonl");
  }

  public Path checkpoints() {
    return directory.resolve("checkpoints");
  }

  /** The evaluation on the test split after so many epochs. */
  public Path evaluation(int epoch) {
    return directory.resolve(EVALUATIONS).resolve("epoch-%04d.json".formatted(epoch));
  }

  /** The evaluation on the images kept from training after so many epochs. */
  public Path validation(int epoch) {
    return directory.resolve(EVALUATIONS).resolve("validation-%04d.json".formatted(epoch));
  }

  /** All evaluations on the test split so far, by epoch. */
  public List<EvaluationRecord> evaluations() {
    return records("epoch-\\d+\\.json");
  }

  /** All evaluations on the images kept from training so far, by epoch. */
  public List<EvaluationRecord> validations() {
    return records("validation-\\d+\\.json");
  }

  private List<EvaluationRecord> records(String names) {
    Path evaluations = directory.resolve(EVALUATIONS);
    if (!Files.isDirectory(evaluations)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(evaluations)) {
      return files
          .filter(file -> file.getFileName().toString().matches(names))
          .map(EvaluationRecord::read)
          .sorted(Comparator.comparingInt(EvaluationRecord::epoch))
          .toList();
    } catch (IOException e) {
      throw new RunException(
          evaluations + ": the folder cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }

  /**
   * The evaluation that says the most of the weights to use: of those selected on images kept from
   * training the one on these, else that on the test split; of the last weights the last one.
   */
  public Optional<EvaluationRecord> telling() {
    Optional<Integer> best = new BestCheckpoint(checkpoints()).selection().map(Selection::epoch);
    List<EvaluationRecord> all = validations().isEmpty() ? evaluations() : validations();
    return all.stream()
        .filter(record -> best.isEmpty() || best.get() == record.epoch())
        .reduce((first, second) -> second);
  }

  /**
   * What the scores of the weights to use mean, for what is only told of a run: one that cannot be
   * read, which detecting refuses, is as none.
   *
   * @param classes the names of the classes, by index
   */
  public Optional<Calibration> readableCalibration(List<String> classes) {
    try {
      return new Checkpoints(checkpoints())
          .toUse(warning -> {})
          .flatMap(checkpoint -> checkpoint.calibration(classes));
    } catch (RunException e) {
      return Optional.empty();
    }
  }

  public Path report() {
    return directory.resolve("report.html");
  }
}
