package io.github.aploss.workbench.benchmark.evaluation;

/**
 * What one evaluation took, and what came out of it.
 *
 * @param seconds from the files to the result
 * @param cpuSeconds processor time of the whole process, compilation and collection of garbage
 *     included
 * @param ap average precision of the random detections, the same in every run
 * @param objects how many annotations were read
 * @param detections how many detections were read
 */
public record EvaluationCost(
    double seconds, double cpuSeconds, double ap, long objects, long detections) {}
