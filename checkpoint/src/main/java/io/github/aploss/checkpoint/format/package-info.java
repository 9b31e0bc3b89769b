/**
 * Tells formats of weights apart by their first bytes and opens the file (start at WeightFormat).
 */
package io.github.aploss.checkpoint.format;
