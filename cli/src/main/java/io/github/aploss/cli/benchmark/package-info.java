/**
 * The commands {@code benchmark ...}: options and tables of what {@code workbench.benchmark}
 * measures, a class each. Start at {@link io.github.aploss.cli.benchmark.BenchmarkCommand}, which
 * lists them.
 */
package io.github.aploss.cli.benchmark;
