package io.github.aploss.training.weights;

import io.github.aploss.checkpoint.DType;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What tensors of files are made of. */
final class ElementTypes {
  private static final Map<DType, ScalarType> REAL =
      Map.of(
          DType.F16, ScalarType.Half,
          DType.BF16, ScalarType.BFloat16,
          DType.F32, ScalarType.Float,
          DType.F64, ScalarType.Double);

  /** Numbers that few programs write, and that nothing here is made of. */
  private static final Set<DType> NOT_READ =
      EnumSet.of(
          DType.F4,
          DType.F6_E2M3,
          DType.F6_E3M2,
          DType.F8_E4M3,
          DType.F8_E4M3FNUZ,
          DType.F8_E5M2,
          DType.F8_E5M2FNUZ,
          DType.F8_E8M0,
          DType.C64);

  private ElementTypes() {}

  /** Whether these are floating-point numbers that weights can be. */
  static boolean real(DType type) {
    return REAL.containsKey(type);
  }

  static boolean read(DType type) {
    return !NOT_READ.contains(type);
  }

  /**
   * A tensor of real numbers, as float32; it belongs to the calling thread's innermost scope.
   *
   * @param data the elements as they are in a file, little-endian, row-major
   */
  static Tensor toFloat(DType type, List<Long> shape, ByteBuffer data) {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    try (BytePointer bytes = new BytePointer(data);
        TensorOptions options = new TensorOptions(REAL.get(type));
        Tensor view = torch.from_blob(bytes, sizes, options);
        // The view is of memory that ends with this method.
        Tensor copy = view.clone()) {
      return copy.to(ScalarType.Float);
    }
  }
}
