package io.github.aploss.training.optimiser;

/** How a learning rate falls after the warm-up. */
public interface RateFall {
  /** The part of the rate that is left at a step, counted from 0 over the whole training. */
  double at(long step);
}
