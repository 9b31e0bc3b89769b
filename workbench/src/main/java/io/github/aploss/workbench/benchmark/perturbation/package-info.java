/**
 * What perturbing an image costs beside detecting on it. Start at {@link
 * io.github.aploss.workbench.benchmark.perturbation.PerturbationBenchmark}.
 */
package io.github.aploss.workbench.benchmark.perturbation;
