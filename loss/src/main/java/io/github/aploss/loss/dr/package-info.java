/**
 * Internal: the two sweeps of DR loss: a mean of the negatives' probabilities under softmax
 * weights, and its gradient.
 */
package io.github.aploss.loss.dr;
