package io.github.aploss.training.progress;

import java.util.Map;

/** Hears of the progress of a training; called on the training thread. */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /** Something a user should read once. */
  default void message(String sentence) {}

  /** Training starts or continues. */
  default void start(Plan plan) {}

  /** A step was done. */
  default void step(StepReport report) {}

  /** An epoch was finished, {@code epoch} counted from 1, and its checkpoint written. */
  default void epochEnd(int epoch) {}

  /** An evaluation begins, of so many images. */
  default void evaluationStart(int epoch, int images) {}

  /** So many more images were evaluated. */
  default void evaluated(int images) {}

  /**
   * An evaluation was finished.
   *
   * @param on what was evaluated on: {@code test}, or {@code validation}
   * @param epoch counted from 1
   */
  default void evaluationEnd(String on, int epoch, Map<String, Double> metrics) {}

  /** A pass for the loss of the training set begins, which looks at so many images. */
  default void setLossStart(int epoch, int images) {}

  /** So many more of these images were looked at. */
  default void ranked(int images) {}

  /** The exact AP-loss of the training set after {@code epoch} epochs. */
  default void setLossEnd(int epoch, double loss) {}

  /**
   * What lies ahead.
   *
   * @param done images trained on before, 0 unless resumed; an image counts once an epoch
   * @param images images of the whole training, all epochs together
   */
  record Plan(long done, long images, int epochs) {}
}
