/**
 * What the losses cost, in time and memory: {@link
 * io.github.aploss.training.benchmark.LossBenchmark} measures them side by side on the same scores.
 */
package io.github.aploss.training.benchmark;
