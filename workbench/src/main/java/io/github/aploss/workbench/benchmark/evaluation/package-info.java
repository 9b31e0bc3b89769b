/**
 * How long the COCO evaluation takes on files as large as those of COCO val2017. Start at {@link
 * io.github.aploss.workbench.benchmark.evaluation.EvaluationBenchmark}.
 */
package io.github.aploss.workbench.benchmark.evaluation;
