package io.github.aploss.report.run;

/**
 * The loss of the whole training set at one time of a training.
 *
 * @param epoch epochs completed
 */
public record TrainingSetLossRecord(int epoch, double loss) {}
