package io.github.aploss.run.folder;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.safetensors.SafetensorsFile;
import io.github.aploss.checkpoint.safetensors.SafetensorsWriter;
import io.github.aploss.checkpoint.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Named tensors in a safetensors file. */
final class TensorFile {
  private static final Map<ScalarType, DType> TYPES =
      Map.of(
          ScalarType.Float, DType.F32,
          ScalarType.Double, DType.F64,
          ScalarType.Long, DType.I64,
          ScalarType.Int, DType.I32,
          ScalarType.Char, DType.I8,
          ScalarType.Byte, DType.U8);

  private TensorFile() {}

  /** Writes the tensors row-major, one after the other, without copying more than one at a time. */
  static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<TensorEntry> entries =
        tensors.entrySet().stream()
            .map(
                entry ->
                    new TensorEntry(
                        spec(entry.getKey(), entry.getValue()),
                        channel -> write(entry.getValue(), channel)))
            .toList();
    SafetensorsWriter.write(file, entries, metadata);
  }

  private static TensorSpec spec(String name, Tensor tensor) {
    long[] shape = new long[(int) tensor.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return new TensorSpec(name, TYPES.get(tensor.scalar_type().intern()), shape);
  }

  private static void write(Tensor tensor, WritableByteChannel channel) throws IOException {
    try (PointerScope scope = new PointerScope()) {
      Tensor plain = tensor.detach().cpu().contiguous();
      ByteBuffer bytes = new BytePointer(plain.data_ptr()).capacity(plain.nbytes()).asByteBuffer();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** Reads all tensors of a file; they belong to the calling thread's innermost scope. */
  static Map<String, Tensor> read(Path file) {
    try (SafetensorsFile source = SafetensorsFile.open(file)) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (TensorSpec spec : source.tensors()) {
        tensors.put(spec.name(), tensor(file, spec, source.read(spec.name())));
      }
      return tensors;
    }
  }

  private static Tensor tensor(Path file, TensorSpec spec, ByteBuffer data) {
    long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
    try (BytePointer bytes = new BytePointer(data);
        TensorOptions options = new TensorOptions(type(file, spec));
        Tensor view = torch.from_blob(bytes, shape, options)) {
      return view.clone();
    }
  }

  private static ScalarType type(Path file, TensorSpec spec) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == spec.dtype())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new CheckpointException(
                    file
                        + ": tensor "
                        + spec.name()
                        + " is of type "
                        + spec.dtype()
                        + ", which a run never writes"));
  }
}
