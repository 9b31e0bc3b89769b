/**
 * A detector as a service over HTTP. Start at {@link io.github.aploss.serving.DetectionServer};
 * {@code BatchingQueue} joins what clients ask for into batches, {@code Admission} bounds how much
 * of it is in memory. What the service defends itself against is told in docs/serving.md.
 */
package io.github.aploss.serving;
