package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.DType;
import io.github.aploss.files.Printable;

/**
 * A flat array of numbers that tensors of a PyTorch file share.
 *
 * @param key names the array in the file
 * @param elements length of the whole array
 * @param first where the part of it begins that tensors refer to, in elements
 * @param length elements of that part
 */
record PickledStorage(String key, DType dtype, long elements, long first, long length) {
  PickledStorage {
    if (first < 0 || length < 0 || first > elements - length) {
      throw new IllegalArgumentException(
          "storage %s has %d elements, too few for a view of %d from %d on"
              .formatted(Printable.text(key), elements, length, first));
    }
    if (elements > Long.MAX_VALUE / dtype.bytes()) {
      throw new IllegalArgumentException(
          "storage %s has %d elements, more bytes than can be counted"
              .formatted(Printable.text(key), elements));
    }
  }

  /** Length of the whole array, in bytes. */
  long bytes() {
    return elements * dtype.bytes();
  }
}
