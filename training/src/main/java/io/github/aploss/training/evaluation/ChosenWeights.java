package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.training.learner.Learner;
import io.github.aploss.training.optimiser.WeightAverage;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The weights of a training or their average, whichever finds more. They are in the detector until
 * this is closed and the weights of the training are again.
 *
 * @param evaluated how good they are, on the worker that leads; empty if it was asked to give up
 * @param average what is in the detector, if it is the average
 */
record ChosenWeights(Optional<Evaluated> evaluated, Optional<WeightAverage> average)
    implements AutoCloseable {

  /**
   * Chooses, on all workers alike.
   *
   * @param on what decides
   * @param messages hears, on the worker that leads, how good both are
   */
  static ChosenWeights of(
      Learner learner,
      DatasetEvaluation evaluation,
      TrainingState state,
      Dataset on,
      WorkerGroup group,
      BooleanSupplier stopping,
      Consumer<String> messages) {
    Optional<Evaluated> plain = evaluation.run(state, on, stopping);
    if (learner.average().isEmpty()) {
      return new ChosenWeights(plain, Optional.empty());
    }
    WeightAverage average = learner.average().get();
    average.exchange();
    Optional<Evaluated> averaged = evaluation.run(state, on, stopping);
    boolean both = plain.isPresent() && averaged.isPresent();
    boolean better = both && averaged.get().ap() > plain.get().ap();
    if (both) {
      messages.accept(
          "AP %.3f by the weights, %.3f by their average"
              .formatted(plain.get().ap(), averaged.get().ap()));
    }
    if (group.any(better)) {
      return new ChosenWeights(averaged, Optional.of(average));
    }
    average.exchange();
    return new ChosenWeights(averaged.isPresent() ? plain : Optional.empty(), Optional.empty());
  }

  @Override
  public void close() {
    average.ifPresent(WeightAverage::exchange);
  }
}
