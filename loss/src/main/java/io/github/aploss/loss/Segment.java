package io.github.aploss.loss;

/** A run of scores of the flattened tensor: positions {@code start} to {@code end - 1}. */
record Segment(long start, long end) {
  long length() {
    return end - start;
  }
}
