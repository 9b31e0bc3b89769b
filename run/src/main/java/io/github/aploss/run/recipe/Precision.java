package io.github.aploss.run.recipe;

/** What a network computes in; weights, losses and updates are float32 in any case. */
public enum Precision {
  FLOAT32,
  /** bfloat16 where it suffices: convolutions and matrix products. */
  BF16
}
