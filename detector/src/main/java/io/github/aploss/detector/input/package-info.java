/**
 * Images as networks see them: their size, and the mean and deviation that pixels are normalised
 * by.
 */
package io.github.aploss.detector.input;
