package io.github.aploss.run.folder;

import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.StateMismatchException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A checkpoint whose files were found whole. */
public record LoadedCheckpoint(Path directory, TrainingState state) {

  /** Parameters and buffers by name; they belong to the calling thread's innermost scope. */
  public Map<String, Tensor> model() {
    return TensorFile.read(directory.resolve(Checkpoints.MODEL));
  }

  /**
   * Gives a detector the parameters and buffers of this checkpoint.
   *
   * @throws RunException if they are not those of such a detector
   */
  public void restoreInto(Detector detector) {
    try (PointerScope scope = new PointerScope()) {
      detector.copyFrom(model());
    } catch (StateMismatchException e) {
      throw new RunException(directory + ": " + e.getMessage(), e);
    }
  }

  /** SHA-256 of parameters and buffers, in hexadecimal. */
  public String fingerprint() {
    return Checksum.sha256(directory.resolve(Checkpoints.MODEL));
  }

  /** Momenta by the name of their parameter; likewise. */
  public Map<String, Tensor> momenta() {
    return TensorFile.read(directory.resolve(Checkpoints.OPTIMIZER));
  }
}
