/** Projected gradient ascent on whole images (start at {@code DetectorAscent}). */
package io.github.aploss.robustness.ascent;
