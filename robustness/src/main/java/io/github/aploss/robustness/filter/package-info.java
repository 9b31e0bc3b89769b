/**
 * Filters over planes of grey levels, which the corruptions are made of: each takes whole rows at a
 * time, so that the compiler turns its inner loop into vector instructions.
 */
package io.github.aploss.robustness.filter;
