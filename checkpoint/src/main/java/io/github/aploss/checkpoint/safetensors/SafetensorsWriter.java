package io.github.aploss.checkpoint.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes tensors to a safetensors file; the format is described in {@link SafetensorsFile}. */
public final class SafetensorsWriter {
  // The data begins at a multiple of this, so that readers may map it as an array of any type.
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  /**
   * Replaces {@code file} as a whole or not at all, see {@link AtomicFile}.
   *
   * @param tensors in the order of their data in the file; names must differ
   * @param metadata free text about the file
   * @throws CheckpointException if the file cannot be written, or a source gives too few or too
   *     many bytes
   */
  public static void write(Path file, List<TensorEntry> tensors, Map<String, String> metadata) {
    byte[] header = header(tensors, metadata);
    AtomicFile.write(
        file,
        channel -> {
          ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
          start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).flip();
          while (start.hasRemaining()) {
            channel.write(start);
          }
          for (TensorEntry tensor : tensors) {
            write(file, tensor, channel);
          }
        });
  }

  private static void write(Path file, TensorEntry tensor, FileChannel channel) throws IOException {
    long start = channel.position();
    tensor.source().writeTo(unclosable(channel));
    long written = channel.position() - start;
    if (written != tensor.spec().bytes()) {
      throw new CheckpointException(
          "cannot write %s: tensor %s has %d bytes, but its shape needs %d"
              .formatted(file, tensor.spec().name(), written, tensor.spec().bytes()));
    }
  }

  private static WritableByteChannel unclosable(FileChannel channel) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer data) throws IOException {
        return channel.write(data);
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() {}
    };
  }

  private static byte[] header(List<TensorEntry> tensors, Map<String, String> metadata) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(SafetensorsFile.METADATA);
      metadata.forEach(node::put);
    }
    Set<String> names = new HashSet<>(Set.of(SafetensorsFile.METADATA));
    long offset = 0;
    for (TensorEntry tensor : tensors) {
      TensorSpec spec = tensor.spec();
      if (!names.add(spec.name())) {
        throw new IllegalArgumentException("tensor name " + spec.name() + " is taken");
      }
      ObjectNode node = root.putObject(spec.name());
      node.put("dtype", spec.dtype().name());
      spec.shape().forEach(node.putArray("shape")::add);
      node.putArray("data_offsets").add(offset).add(offset + spec.bytes());
      offset += spec.bytes();
    }
    return padded(root);
  }

  private static byte[] padded(ObjectNode root) {
    try {
      byte[] json = new ObjectMapper().writeValueAsBytes(root);
      int length = Math.floorDiv(json.length + ALIGNMENT - 1, ALIGNMENT) * ALIGNMENT;
      byte[] padded = Arrays.copyOf(json, length);
      Arrays.fill(padded, json.length, length, (byte) ' ');
      return padded;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
