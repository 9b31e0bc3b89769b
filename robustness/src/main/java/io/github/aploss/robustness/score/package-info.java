/** What is left of a detector's precision under perturbation. */
package io.github.aploss.robustness.score;
