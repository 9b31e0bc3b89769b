package io.github.aploss.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A file of named tensors in any format that is known, open for reading; see {@code
 * WeightFormat.open}.
 */
public interface WeightFile extends AutoCloseable {
  /** The format, in words. */
  String format();

  /** The tensors; every one listed can be read. */
  List<TensorSpec> tensors();

  /**
   * What stands among the tensors and cannot be read as one, such as a quantised tensor, with what
   * it is, as far as the file tells.
   */
  default Map<String, String> unreadable() {
    return Map.of();
  }

  /**
   * The data of a tensor, row-major and little-endian, in a new direct buffer.
   *
   * @throws CheckpointException if there is no such tensor, it is 2 GiB or more, or reading fails
   */
  ByteBuffer read(String name);

  @Override
  void close();
}
