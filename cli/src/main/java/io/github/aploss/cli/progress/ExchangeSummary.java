package io.github.aploss.cli.progress;

import io.github.aploss.training.workers.ExchangeTally;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What it takes worker 0 to have the loss of a batch that it shares with others. */
final class ExchangeSummary {
  private static final int MOST_STEPS = 1_000;
  private static final double KILO = 1e3;

  /** The latest ones; the first steps of all wait for what is still being loaded. */
  private final Deque<ExchangeTally> steps = new ArrayDeque<>();

  void add(ExchangeTally step) {
    if (step.bytes() > 0) {
      steps.addLast(step);
      if (steps.size() > MOST_STEPS) {
        steps.removeFirst();
      }
    }
  }

  /** For the user, unless there was nobody to tell anything. */
  Optional<String> sentence(int workers) {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("one loss over %d workers: worker 0 sent %.1f kB in %.1f ms a step, gradients aside"
                    + " (medians of %d steps)")
                .formatted(
                    workers,
                    median(ExchangeTally::bytes) / KILO,
                    median(ExchangeTally::millis),
                    steps.size()));
  }

  private double median(ToDoubleFunction<ExchangeTally> value) {
    double[] sorted = steps.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
