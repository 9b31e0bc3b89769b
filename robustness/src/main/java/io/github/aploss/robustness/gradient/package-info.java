/**
 * Gradients with respect to the input of a detector whose weights do not change (start at {@code
 * FrozenDetector}), and what attacks raise along them.
 */
package io.github.aploss.robustness.gradient;
