package io.github.aploss.training.run;

import io.github.aploss.checkpoint.Checksum;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A checkpoint whose files were found whole. */
public record LoadedCheckpoint(Path directory, TrainingState state) {

  /** Parameters and buffers by name; they belong to the calling thread's innermost scope. */
  public Map<String, Tensor> model() {
    return TensorFile.read(directory.resolve(Checkpoints.MODEL));
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
