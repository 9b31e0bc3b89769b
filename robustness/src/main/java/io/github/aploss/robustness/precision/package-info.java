/**
 * Average precision with what chance in the choice of images does to it (start at {@code
 * PrecisionMeter}).
 */
package io.github.aploss.robustness.precision;
