package io.github.aploss.report;

/**
 * The loss of the whole training set at one time of a training.
 *
 * @param epoch epochs completed
 */
public record SetLossRecord(int epoch, double loss) {}
