package io.github.aploss.checkpoint;

import io.github.aploss.files.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file of named tensors in any format that is known, open for reading. */
public sealed interface WeightFile extends AutoCloseable permits SafetensorsFile, TorchFile {
  /**
   * Opens a file whose first bytes tell its format: safetensors, or PyTorch's, see {@link
   * TorchFile}. All names and sizes are checked; no tensor is read yet.
   *
   * @throws CheckpointException if the file cannot be read or is of no known format
   */
  static WeightFile open(Path file) {
    return switch (kind(file)) {
      case SAFETENSORS -> SafetensorsFile.open(file);
      case TORCH_ZIP -> TorchFile.openZip(file);
      case TORCH_LEGACY -> TorchFile.openLegacy(file);
    };
  }

  private static WeightFormat kind(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return WeightFormat.of(file, channel);
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + file + ": " + Reasons.of(e), e);
    }
  }

  /** The format, in words. */
  String format();

  /** The tensors; every one listed can be read. */
  List<TensorSpec> tensors();

  /**
   * The data of a tensor, row-major and little-endian, in a new direct buffer.
   *
   * @throws CheckpointException if there is no such tensor, it is 2 GiB or more, or reading fails
   */
  ByteBuffer read(String name);

  @Override
  void close();
}
