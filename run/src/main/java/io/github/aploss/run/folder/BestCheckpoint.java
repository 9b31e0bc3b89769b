package io.github.aploss.run.folder;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The weights with the best AP so far: a folder beside the checkpoints that a training goes on
 * from. It has no memory of the training, so nothing goes on from it. While it is replaced, the one
 * before it stands beside it.
 */
public final class BestCheckpoint {
  private static final String BEST = "best";
  private static final String BEFORE = "best-before";
  private static final String UNFINISHED = ".best-unfinished";

  private final Path directory;

  /**
   * @param directory of all checkpoints of a run
   */
  public BestCheckpoint(Path directory) {
    this.directory = directory;
  }

  /** Why it is the best; empty where none was selected, or it is damaged. */
  public Optional<Selection> selection() {
    return find(message -> {}).map(BestCheckpoint::read);
  }

  private static Selection read(LoadedCheckpoint found) {
    try {
      return Selection.read(found.directory().resolve(Selection.NAME));
    } catch (IOException e) {
      throw new RunException(
          found.directory() + ": " + Selection.NAME + " cannot be read: " + FailureReasons.of(e),
          e);
    }
  }

  /**
   * The checkpoint, if it is whole.
   *
   * @param warnings hears of a damaged one
   */
  public Optional<LoadedCheckpoint> find(Consumer<String> warnings) {
    for (String name : List.of(BEST, BEFORE)) {
      Path checkpoint = directory.resolve(name);
      if (Files.isDirectory(checkpoint)) {
        try {
          TrainingState state = CheckpointManifest.readAndCheck(checkpoint).state();
          return Optional.of(new LoadedCheckpoint(checkpoint, state));
        } catch (IOException e) {
          warnings.accept(
              "the checkpoint %s is damaged (%s) and passed over"
                  .formatted(checkpoint, e.getMessage().lines().findFirst().orElse("")));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Puts better weights in its place. The tensors stay the caller's.
   *
   * @param calibration what their scores mean
   * @param model parameters and buffers, of any shapes, on any device
   * @throws RunException if they cannot be written; the ones before are kept
   */
  public void replace(
      Selection selection,
      Optional<Calibration> calibration,
      TrainingState state,
      List<NamedTensor> model) {
    Path unfinished = directory.resolve(UNFINISHED);
    try {
      CheckpointFolders.delete(unfinished);
      Files.createDirectories(unfinished);
      TensorFile.write(
          unfinished.resolve(Checkpoints.MODEL), Checkpoints.byName(model), Map.of("format", "pt"));
      selection.write(unfinished.resolve(Selection.NAME));
      CheckpointManifest.write(unfinished, state, Checkpoints.MODEL, Selection.NAME);
      // Not in the manifest: it may be made again later.
      calibration.ifPresent(made -> made.write(unfinished));
      exchange(unfinished);
    } catch (IOException | FileException e) {
      throw new RunException(
          "the best weights so far were not written (%s); the ones before are kept: when there is room, go on with --resume"
              .formatted(e.getMessage()),
          e);
    } finally {
      CheckpointFolders.deleteQuietly(unfinished);
    }
  }

  private void exchange(Path unfinished) throws IOException {
    Path best = directory.resolve(BEST);
    Path before = directory.resolve(BEFORE);
    if (Files.exists(best)) {
      CheckpointFolders.delete(before);
      Files.move(best, before, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(unfinished, best, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.forceFolder(directory);
    CheckpointFolders.delete(before);
  }
}
