package io.github.aploss.checkpoint;

import java.util.Arrays;
import java.util.List;

/**
 * Name, type and shape of a stored tensor.
 *
 * @param shape sizes of the dimensions, row-major, none negative; empty for a scalar
 */
public record TensorSpec(String name, DType dtype, List<Long> shape) {
  public TensorSpec {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException("tensor " + name + " has a negative size in " + shape);
    }
  }

  public TensorSpec(String name, DType dtype, long... shape) {
    this(name, dtype, Arrays.stream(shape).boxed().toList());
  }

  /**
   * How many numbers it holds.
   *
   * @throws ArithmeticException if that does not fit in 63 bits
   */
  public long elements() {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  /**
   * Length of the data, in bytes.
   *
   * @throws ArithmeticException if its bits do not fit in 63 bits
   */
  public long bytes() {
    return Math.addExact(Math.multiplyExact(elements(), (long) dtype.bits()), Byte.SIZE - 1)
        / Byte.SIZE;
  }
}
