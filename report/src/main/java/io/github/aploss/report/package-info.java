/**
 * Runs and results as one self-contained HTML page, plots, and boxes drawn on images. Knows nothing
 * of tensors.
 */
package io.github.aploss.report;
