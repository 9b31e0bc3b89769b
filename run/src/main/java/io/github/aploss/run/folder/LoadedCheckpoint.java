package io.github.aploss.run.folder;

import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.StateMismatchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A checkpoint whose files were found whole. */
public record LoadedCheckpoint(Path directory, TrainingState state) {

  /**
   * Parameters and buffers by name, on the CPU, in the shapes and dtypes in which the detector has
   * them: float32, and int64 for what counts batches. They belong to the calling thread's innermost
   * {@link PointerScope}.
   *
   * @throws io.github.aploss.checkpoint.CheckpointException if the file cannot be read
   */
  public Map<String, Tensor> model() {
    return TensorFile.read(directory.resolve(Checkpoints.MODEL));
  }

  /**
   * Gives a detector the parameters and buffers of this checkpoint, in place and on its device.
   *
   * @throws RunException if they are not those of such a detector
   */
  public void restoreInto(Detector detector) {
    try (PointerScope scope = new PointerScope()) {
      detector.copyFrom(model());
    } catch (StateMismatchException e) {
      throw new RunException(directory + ": " + e.sentence(), e.tensors(), e);
    }
  }

  /**
   * What its scores mean, where that was measured.
   *
   * @param classes the names of the classes, by index
   * @throws RunException if the file cannot be read, or is of other classes
   */
  public Optional<Calibration> calibration(List<String> classes) {
    return Calibration.find(directory, classes);
  }

  /** SHA-256 of parameters and buffers, in hexadecimal. */
  public String fingerprint() {
    return Checksum.sha256(directory.resolve(Checkpoints.MODEL));
  }

  /**
   * What the training remembers beside the weights, on the CPU: the momenta by the name of their
   * parameter, float32 and of its shape, and float64 values of the loss under names that begin with
   * {@code loss:}. They belong to the calling thread's innermost scope.
   *
   * @throws io.github.aploss.checkpoint.CheckpointException if the file cannot be read
   */
  public Map<String, Tensor> momenta() {
    return TensorFile.read(directory.resolve(Checkpoints.OPTIMIZER));
  }
}
