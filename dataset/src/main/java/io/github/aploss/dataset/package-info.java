/**
 * A data set in memory: its images with their objects and classes, what to read (DatasetRequest,
 * DatasetRoot), and the sentence that says what is wrong with it (DatasetException).
 *
 * <p>Coordinates are half-open pixels everywhere, see {@link io.github.aploss.dataset.Box}.
 */
package io.github.aploss.dataset;
