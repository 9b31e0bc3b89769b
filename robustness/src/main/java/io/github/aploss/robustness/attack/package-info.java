/**
 * Attacks as arithmetic: steps, projections and summaries over plain numbers. Who knows the scores
 * and their gradients, a network or a formula, stays outside.
 */
package io.github.aploss.robustness.attack;
