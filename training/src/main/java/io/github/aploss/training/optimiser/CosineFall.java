package io.github.aploss.training.optimiser;

/**
 * A fall along half a cosine, from all of the rate to nothing.
 *
 * @param start the step with all of the rate
 * @param end the step after the last
 */
record CosineFall(long start, long end) implements RateFall {
  @Override
  public double at(long step) {
    double progress = Math.min(1, (double) (step - start) / (end - start));
    return (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
