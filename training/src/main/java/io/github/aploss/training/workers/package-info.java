/**
 * The processes that train one detector together, over libtorch's c10d. Start with {@link
 * io.github.aploss.training.workers.WorkerGroup}.
 */
package io.github.aploss.training.workers;
