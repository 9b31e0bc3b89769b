package io.github.aploss.training.workers;

import java.time.Duration;

/**
 * How long workers wait for each other.
 *
 * @param join until all of them are there
 * @param beat between two signs of life
 * @param silence until one that gives none counts as lost
 * @param gradients until the sum of a part of the gradients, which all send within one backward
 *     pass
 * @param stall until one that lives but does not go on counts as lost
 * @param parting until the last words of one that ends are heard
 */
record WorkerTimeouts(
    Duration join,
    Duration beat,
    Duration silence,
    Duration gradients,
    Duration stall,
    Duration parting) {
  static WorkerTimeouts standard() {
    return new WorkerTimeouts(
        Duration.ofMinutes(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(35),
        Duration.ofMinutes(15),
        Duration.ofSeconds(10));
  }
}
