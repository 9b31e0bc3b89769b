/**
 * How fast training images are read and augmented, without a network that waits for them, beside
 * the same steps made of OpenCV's functions. Start at {@link
 * io.github.aploss.workbench.benchmark.loading.LoadingBenchmark}.
 */
package io.github.aploss.workbench.benchmark.loading;
