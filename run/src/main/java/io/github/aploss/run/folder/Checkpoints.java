package io.github.aploss.run.folder;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * The checkpoints that a training goes on from. Each is a folder that appears whole or not at all;
 * the last two are kept, so that one that turns out damaged has one to fall back to. Beside them
 * stands the best one, see {@link BestCheckpoint}.
 */
public final class Checkpoints {
  static final String MODEL = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";

  private static final String UNFINISHED = ".unfinished";
  private static final int KEPT = 2;

  private final Path directory;

  public Checkpoints(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a checkpoint and forgets those before the one before it. The tensors stay the caller's.
   *
   * @param model parameters and buffers, of any shapes, on any device; float32, float64 or whole
   *     numbers
   * @param momenta what a training remembers beside them, likewise
   * @throws RunException if it cannot be written; the earlier ones are kept
   */
  public void write(TrainingState state, List<NamedTensor> model, Map<String, Tensor> momenta) {
    Path unfinished = directory.resolve(UNFINISHED);
    try {
      Files.createDirectories(directory);
      CheckpointFolders.delete(unfinished);
      Files.createDirectory(unfinished);
      TensorFile.write(unfinished.resolve(MODEL), byName(model), Map.of("format", "pt"));
      TensorFile.write(unfinished.resolve(OPTIMIZER), momenta, Map.of("format", "pt"));
      CheckpointManifest.write(unfinished, state, MODEL, OPTIMIZER);
      publish(unfinished, directory.resolve(state.label()));
      forgetOld();
    } catch (IOException | FileException e) {
      throw new RunException(
          "a checkpoint was not written (%s); the earlier ones are kept: when there is room, go on with --resume"
              .formatted(e.getMessage()),
          e);
    } finally {
      CheckpointFolders.deleteQuietly(unfinished);
    }
  }

  static Map<String, Tensor> byName(List<NamedTensor> model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    model.forEach(entry -> tensors.put(entry.name(), entry.tensor()));
    return tensors;
  }

  /** What is there of the same state is the same; only if it is damaged, it makes room. */
  private void publish(Path unfinished, Path target) throws IOException {
    if (isWhole(target)) {
      return;
    }
    CheckpointFolders.delete(target);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.forceFolder(directory);
  }

  private static boolean isWhole(Path checkpoint) {
    try {
      CheckpointManifest.readAndCheck(checkpoint);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void forgetOld() throws IOException {
    List<Path> all = newestFirst();
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      CheckpointFolders.delete(old);
    }
  }

  /**
   * The newest checkpoint that is whole.
   *
   * @param warnings hears of damaged ones that were passed over
   * @throws RunException if there are checkpoints but all of them are damaged
   */
  public Optional<LoadedCheckpoint> last(Consumer<String> warnings) {
    List<Path> all = newestFirst();
    for (Path checkpoint : all) {
      try {
        TrainingState state = CheckpointManifest.readAndCheck(checkpoint).state();
        return Optional.of(new LoadedCheckpoint(checkpoint, state));
      } catch (IOException e) {
        warnings.accept(
            "the checkpoint "
                + checkpoint
                + " is damaged ("
                + e.getMessage().lines().findFirst().orElse("")
                + ") and passed over");
      }
    }
    if (!all.isEmpty()) {
      throw new RunException(
          directory
              + ": every checkpoint is damaged, so nothing is left to go on from; start a new run");
    }
    return Optional.empty();
  }

  /**
   * The newest checkpoint that is whole, of a run that must have one.
   *
   * @param warnings hears of damaged ones that were passed over
   * @throws RunException if there is none, or all of them are damaged
   */
  public LoadedCheckpoint requireLast(Consumer<String> warnings) {
    return last(warnings)
        .orElseThrow(
            () ->
                new RunException(
                    directory
                        + ": there is no checkpoint yet: the first epoch of the run is not"
                        + " finished"));
  }

  /**
   * The checkpoint to find objects with: the best one where one was selected, else the newest that
   * is whole.
   *
   * @param warnings hears of damaged ones that were passed over
   * @throws RunException if there is none, or all of them are damaged
   */
  public LoadedCheckpoint requireToUse(Consumer<String> warnings) {
    return new BestCheckpoint(directory).find(warnings).orElseGet(() -> requireLast(warnings));
  }

  /**
   * Likewise, if there is one.
   *
   * @param warnings hears of damaged ones that were passed over
   * @throws RunException if all of them are damaged
   */
  public Optional<LoadedCheckpoint> toUse(Consumer<String> warnings) {
    return new BestCheckpoint(directory).find(warnings).or(() -> last(warnings));
  }

  private List<Path> newestFirst() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("epoch-"))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new RunException(
          directory + ": the folder cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }
}
