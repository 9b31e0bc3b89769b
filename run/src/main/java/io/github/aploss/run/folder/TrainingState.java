package io.github.aploss.run.folder;

/**
 * Where a training stands. Data order and augmentation follow from the seed and these numbers, so
 * nothing else has to be remembered of the random state.
 *
 * @param epoch the epoch in progress, from 0
 * @param batch the next batch of that epoch, from 0
 * @param step steps done since the start
 */
public record TrainingState(int epoch, int batch, long step) {
  public static final TrainingState START = new TrainingState(0, 0, 0);

  /** The state after one more step. */
  public TrainingState afterStep() {
    return new TrainingState(epoch, batch + 1, step + 1);
  }

  /** The state at the start of the following epoch. */
  public TrainingState nextEpoch() {
    return new TrainingState(epoch + 1, 0, step);
  }

  /** A name that sorts by time. */
  String label() {
    return batch == 0
        ? "epoch-%05d".formatted(epoch)
        : "epoch-%05d-batch-%06d".formatted(epoch, batch);
  }
}
