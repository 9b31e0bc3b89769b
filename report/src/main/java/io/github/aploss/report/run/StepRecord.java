package io.github.aploss.report.run;

/**
 * One line of the metrics log: a training step, or the mean of a few. NaN: not known.
 *
 * @param step number of the step, from the start of the run
 * @param classificationLoss value of the classification loss
 * @param boxLoss value of the box loss, after its weight
 * @param learningRate rate of this step
 * @param stepMillis milliseconds of the whole step, waiting for data included
 * @param dataMillis milliseconds of it spent waiting for data
 * @param lossMillis milliseconds of it spent in the classification loss
 * @param positives number of positive (anchor, class) pairs of the batch, |P|
 * @param keptNegatives number of negatives that take part in the ranking, |N̂|
 */
public record StepRecord(
    long step,
    double classificationLoss,
    double boxLoss,
    double learningRate,
    double stepMillis,
    double dataMillis,
    double lossMillis,
    double positives,
    double keptNegatives) {}
