package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code torch.save}, open for reading: the zip format or the one before it, holding a
 * state dictionary, alone or under one of the names that training programs give it.
 *
 * <p>Nothing in the file is executed: its pickle is read with a short list of known names, see
 * {@link TorchUnpickler}.
 */
public final class TorchFile implements WeightFile {
  private final Path file;
  private final String format;
  private final StorageData data;
  private final Map<String, PickledTensor> tensors;
  private final Map<String, String> opaque;

  private TorchFile(Path file, String format, StorageData data, StateDictionary weights) {
    this.file = file;
    this.format = format;
    this.data = data;
    this.tensors = weights.tensors();
    this.opaque = weights.opaque();
  }

  public static TorchFile openZip(Path file) {
    return open(file, "PyTorch, zip", ZipStorages::open);
  }

  public static TorchFile openLegacy(Path file) {
    return open(file, "PyTorch, legacy", LegacyStorages::open);
  }

  @FunctionalInterface
  private interface Opener {
    StorageData open(Path file) throws IOException;
  }

  private static TorchFile open(Path file, String format, Opener opener) {
    StorageData data = null;
    try {
      data = opener.open(file);
      StateDictionary weights = StateDictionary.in(file, data.object());
      for (Map.Entry<String, PickledTensor> entry : weights.tensors().entrySet()) {
        requireData(file, entry.getKey(), entry.getValue().storage(), data);
      }
      TorchFile opened = new TorchFile(file, format, data, weights);
      data = null;
      return opened;
    } catch (IOException e) {
      throw unreadable(file, e);
    } finally {
      closeQuietly(data);
    }
  }

  private static void requireData(
      Path file, String name, PickledStorage storage, StorageData data) {
    long bytes = data.bytes(storage);
    if (bytes != storage.bytes()) {
      throw new CheckpointException(
          "tensor %s of %s is broken: its storage has %s, but needs %d bytes"
              .formatted(
                  Printable.text(name),
                  file,
                  bytes < 0 ? "no data" : bytes + " bytes",
                  storage.bytes()));
    }
  }

  @Override
  public String format() {
    return format;
  }

  /** The tensors, in the order of the dictionary. */
  @Override
  public List<TensorSpec> tensors() {
    return tensors.entrySet().stream().map(e -> e.getValue().spec(e.getKey())).toList();
  }

  @Override
  public Map<String, String> unreadable() {
    return opaque;
  }

  @Override
  public ByteBuffer read(String name) {
    PickledTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new CheckpointException(file + " has no tensor " + Printable.text(name));
    }
    if (tensor.span() > Integer.MAX_VALUE) {
      throw new CheckpointException(
          "tensor %s of %s has %d bytes, too many for one buffer"
              .formatted(Printable.text(name), file, tensor.span()));
    }
    ByteBuffer span = ByteBuffer.allocateDirect((int) tensor.span());
    // A tensor without elements may stand anywhere, also behind the end of its storage.
    if (span.hasRemaining()) {
      try {
        data.read(tensor.storage(), tensor.start(), span);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    span.flip();
    return (tensor.contiguous() ? span : gathered(tensor, span)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The elements of a strided tensor, row-major. */
  private static ByteBuffer gathered(PickledTensor tensor, ByteBuffer span) {
    int width = tensor.storage().dtype().bytes();
    List<Long> shape = tensor.shape();
    ByteBuffer rowMajor = ByteBuffer.allocateDirect((int) tensor.spec("").bytes());
    long[] index = new long[shape.size()];
    long from = 0;
    while (rowMajor.hasRemaining()) {
      rowMajor.put(rowMajor.position(), span, (int) from * width, width);
      rowMajor.position(rowMajor.position() + width);
      // The last index that can still grow does; those after it begin anew.
      for (int i = index.length - 1; i >= 0; i--) {
        from += tensor.strides().get(i);
        if (++index[i] < shape.get(i)) {
          break;
        }
        from -= index[i] * tensor.strides().get(i);
        index[i] = 0;
      }
    }
    return rowMajor.flip();
  }

  private static CheckpointException unreadable(Path file, IOException e) {
    return new CheckpointException("cannot read " + file + ": " + FailureReasons.of(e), e);
  }

  private static void closeQuietly(StorageData data) {
    if (data != null) {
      try {
        data.close();
      } catch (IOException e) {
        // Only read from; the failure that led here is the one to report.
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(data);
  }
}
