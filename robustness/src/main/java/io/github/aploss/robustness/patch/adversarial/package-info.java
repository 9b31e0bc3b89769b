/**
 * One patch for all objects, as Brown et al. (2017) train it: its place in an image, and the way of
 * gradients back to it.
 */
package io.github.aploss.robustness.patch.adversarial;
