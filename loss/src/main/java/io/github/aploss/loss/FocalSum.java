package io.github.aploss.loss;

/** Focal terms of a batch, summed and divided by the normaliser. */
record FocalSum(double loss, long positives, long negatives) {
  static final FocalSum ZERO = new FocalSum(0, 0, 0);

  FocalSum plus(FocalSum other) {
    return new FocalSum(
        loss + other.loss, positives + other.positives, negatives + other.negatives);
  }
}
