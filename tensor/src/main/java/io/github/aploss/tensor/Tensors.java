package io.github.aploss.tensor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Java arrays into CPU tensors and back.
 *
 * <p>Every tensor made here owns a copy of the array. It belongs to the innermost {@link
 * org.bytedeco.javacpp.PointerScope} of the calling thread, like any other tensor.
 */
public final class Tensors {
  static {
    Libtorch.require();
  }

  private Tensors() {}

  /** A float32 tensor with the values of {@code values}, row-major, of shape {@code shape}. */
  public static Tensor of(float[] values, long... shape) {
    try (FloatPointer data = new FloatPointer(values)) {
      return copyOf(data, values.length, ScalarType.Float, shape);
    }
  }

  /** A float64 tensor with the values of {@code values}, row-major, of shape {@code shape}. */
  public static Tensor of(double[] values, long... shape) {
    try (DoublePointer data = new DoublePointer(values)) {
      return copyOf(data, values.length, ScalarType.Double, shape);
    }
  }

  /** An int64 tensor with the values of {@code values}, row-major, of shape {@code shape}. */
  public static Tensor of(long[] values, long... shape) {
    try (LongPointer data = new LongPointer(values)) {
      return copyOf(data, values.length, ScalarType.Long, shape);
    }
  }

  /** An int32 tensor with the values of {@code values}, row-major, of shape {@code shape}. */
  public static Tensor of(int[] values, long... shape) {
    try (IntPointer data = new IntPointer(values)) {
      return copyOf(data, values.length, ScalarType.Int, shape);
    }
  }

  /** An int8 tensor with the values of {@code values}, row-major, of shape {@code shape}. */
  public static Tensor of(byte[] values, long... shape) {
    try (BytePointer data = new BytePointer(values)) {
      return copyOf(data, values.length, ScalarType.Char, shape);
    }
  }

  private static Tensor copyOf(Pointer data, long length, ScalarType type, long... shape) {
    long expected = 1;
    for (long size : shape) {
      expected *= size;
    }
    if (expected != length) {
      throw new IllegalArgumentException(
          "an array of " + length + " values does not fill a tensor of " + expected);
    }
    try (TensorOptions options = new TensorOptions(type);
        Tensor view = torch.from_blob(data, shape, options)) {
      return view.clone();
    }
  }

  /** The values of a tensor of any shape, row-major, as float32, wherever the tensor lives. */
  public static float[] floats(Tensor tensor) {
    try (Tensor plain = plain(tensor, ScalarType.Float)) {
      float[] values = new float[length(plain)];
      if (values.length > 0) {
        plain.data_ptr_float().get(values);
      }
      return values;
    }
  }

  /** The values of a tensor of any shape, row-major, as float64, wherever the tensor lives. */
  public static double[] doubles(Tensor tensor) {
    try (Tensor plain = plain(tensor, ScalarType.Double)) {
      double[] values = new double[length(plain)];
      if (values.length > 0) {
        plain.data_ptr_double().get(values);
      }
      return values;
    }
  }

  /** The values of a tensor of any shape, row-major, as int64, wherever the tensor lives. */
  public static long[] longs(Tensor tensor) {
    try (Tensor plain = plain(tensor, ScalarType.Long)) {
      long[] values = new long[length(plain)];
      if (values.length > 0) {
        plain.data_ptr_long().get(values);
      }
      return values;
    }
  }

  private static Tensor plain(Tensor tensor, ScalarType type) {
    try (Tensor converted = tensor.detach().to(type);
        Tensor local = converted.cpu()) {
      return local.contiguous();
    }
  }

  private static int length(Tensor tensor) {
    return Math.toIntExact(tensor.numel());
  }
}
