/**
 * What the losses cost, in time and memory: {@link
 * io.github.aploss.workbench.benchmark.loss.LossBenchmark} measures them side by side on the same
 * scores.
 */
package io.github.aploss.workbench.benchmark.loss;
