package io.github.aploss.workbench.benchmark.inference;

import java.util.List;

/**
 * What was measured with one size of batches.
 *
 * @param speeds one for each form, the plain one first
 */
public record BatchSpeeds(InferenceBenchmark.Load load, List<InferenceSpeed> speeds) {}
