package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.TensorSpec;
import java.util.List;

/**
 * A tensor of a PyTorch file: a strided view of a storage.
 *
 * @param offset of the first element in the storage's part
 * @param shape sizes of the dimensions
 * @param strides steps of the dimensions, in elements
 */
record PickledTensor(PickledStorage storage, long offset, List<Long> shape, List<Long> strides) {
  static final int MOST_DIMENSIONS = 64;

  PickledTensor {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    if (shape.size() != strides.size()) {
      throw new IllegalArgumentException(
          "%d sizes and %d strides make no tensor".formatted(shape.size(), strides.size()));
    }
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) < 0 || strides.get(i) < 0) {
        throw new IllegalArgumentException("sizes and strides must not be negative");
      }
    }
    // Also without elements a shape must be one that sums can be done with.
    requireCountable(shape, strides, offset, storage);
    long elements = shape.stream().reduce(1L, (product, size) -> product * size);
    long last = offset;
    for (int i = 0; i < shape.size(); i++) {
      last += Math.max(0, shape.get(i) - 1) * strides.get(i);
    }
    // A tensor that shows elements more than once would need memory that the file does not back.
    if (offset < 0 || elements > 0 && (last >= storage.length() || elements > storage.length())) {
      throw new IllegalArgumentException(
          "a tensor of shape %s reaches over its storage of %d elements"
              .formatted(shape, storage.length()));
    }
  }

  private static void requireCountable(
      List<Long> shape, List<Long> strides, long offset, PickledStorage storage) {
    try {
      long bytes = storage.dtype().bytes();
      long last = Math.addExact(storage.first(), offset);
      for (int i = 0; i < shape.size(); i++) {
        bytes = Math.multiplyExact(bytes, shape.get(i));
        long steps = Math.max(0, shape.get(i) - 1);
        last = Math.addExact(last, Math.multiplyExact(steps, strides.get(i)));
      }
      Math.multiplyExact(last, storage.dtype().bytes());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a tensor of shape %s and strides %s has more bytes than can be counted"
              .formatted(shape, strides));
    }
  }

  TensorSpec spec(String name) {
    return new TensorSpec(name, storage.dtype(), shape);
  }

  /** Where the first element stands in the whole storage, in bytes. */
  long start() {
    return (storage.first() + offset) * storage.dtype().bytes();
  }

  /** How many bytes of the storage lie from the first to the last element. */
  long span() {
    long elements = 1;
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) == 0) {
        return 0;
      }
      elements += (shape.get(i) - 1) * strides.get(i);
    }
    return elements * storage.dtype().bytes();
  }

  /** Whether the elements lie in the storage as they are wanted: row-major, without gaps. */
  boolean contiguous() {
    long expected = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      if (shape.get(i) != 1 && strides.get(i) != expected) {
        return false;
      }
      expected *= shape.get(i);
    }
    return true;
  }
}
