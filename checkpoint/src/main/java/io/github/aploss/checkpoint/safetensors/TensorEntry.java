package io.github.aploss.checkpoint.safetensors;

import io.github.aploss.checkpoint.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * A tensor to be written: what it is, and where its bytes come from.
 *
 * @param source writes the {@code spec.bytes()} bytes of the tensor, row-major and little-endian;
 *     called once, when the tensor's turn comes, so that a model need not be copied as a whole
 */
public record TensorEntry(TensorSpec spec, Source source) {

  /** Where the bytes of a tensor come from. */
  @FunctionalInterface
  public interface Source {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** A tensor whose bytes are the remaining ones of {@code data}, which is not moved. */
  public static TensorEntry of(TensorSpec spec, ByteBuffer data) {
    return new TensorEntry(spec, channel -> writeAll(channel, data.duplicate()));
  }

  /** A tensor whose bytes are those of {@code data}. */
  public static TensorEntry of(TensorSpec spec, byte[] data) {
    return of(spec, ByteBuffer.wrap(data));
  }

  private static void writeAll(WritableByteChannel channel, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }
}
