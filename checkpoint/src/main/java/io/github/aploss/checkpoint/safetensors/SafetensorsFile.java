package io.github.aploss.checkpoint.safetensors;

import io.github.aploss.checkpoint.ChannelReading;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file, open for reading.
 *
 * <p>The format: 8 bytes little-endian, the length n of the header; n bytes of JSON, an object that
 * maps each tensor's name to {@code {"dtype", "shape", "data_offsets": [begin, end]}} and, under
 * {@code "__metadata__"}, strings to strings; then the data, to which the offsets refer, row-major
 * and little-endian. The whole header is checked when the file is opened, so that every tensor
 * listed can be read.
 */
public final class SafetensorsFile implements WeightFile {
  static final String METADATA = "__metadata__";

  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
  }

  /**
   * @throws CheckpointException if the file cannot be read or breaks a rule of the format
   */
  public static SafetensorsFile open(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      SafetensorsFile opened =
          new SafetensorsFile(file, channel, SafetensorsHeader.read(file, channel));
      channel = null;
      return opened;
    } catch (IOException e) {
      throw unreadable(file, e);
    } finally {
      closeQuietly(channel);
    }
  }

  @Override
  public String format() {
    return "safetensors";
  }

  /** The tensors, in the order of their data in the file. */
  @Override
  public List<TensorSpec> tensors() {
    return header.extents().values().stream().map(SafetensorsHeader.Extent::spec).toList();
  }

  /** Free text about the file; empty if there is none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public ByteBuffer read(String name) {
    long length = extent(name).length();
    if (length > Integer.MAX_VALUE) {
      throw new CheckpointException(
          "tensor %s of %s has %d bytes, too many for one buffer"
              .formatted(Printable.text(name), file, length));
    }
    ByteBuffer data = ByteBuffer.allocateDirect((int) length).order(ByteOrder.LITTLE_ENDIAN);
    read(name, 0, data);
    return data.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Fills what remains of {@code target} with the bytes of a tensor from byte {@code offset} on.
   *
   * @throws CheckpointException if the tensor is missing or ends before the buffer is full
   */
  public void read(String name, long offset, ByteBuffer target) {
    SafetensorsHeader.Extent extent = extent(name);
    if (offset < 0 || target.remaining() > extent.length() - offset) {
      throw new CheckpointException(
          "tensor %s of %s has %d bytes, but %d from byte %d on were asked for"
              .formatted(Printable.text(name), file, extent.length(), target.remaining(), offset));
    }
    try {
      ChannelReading.readFully(channel, extent.start() + offset, target);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private SafetensorsHeader.Extent extent(String name) {
    SafetensorsHeader.Extent extent = header.extents().get(name);
    if (extent == null) {
      throw new CheckpointException(file + " has no tensor " + Printable.text(name));
    }
    return extent;
  }

  private static CheckpointException unreadable(Path file, IOException e) {
    return new CheckpointException("cannot read " + file + ": " + FailureReasons.of(e), e);
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Only read from; the failure that led here is the one to report.
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
