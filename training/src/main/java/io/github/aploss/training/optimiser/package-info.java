/** Stochastic gradient descent, clipping of gradients, and the schedule of the learning rate. */
package io.github.aploss.training.optimiser;
