/**
 * How an adversarial patch is trained against a detector with frozen weights (Brown et al. 2017):
 * start at {@code PatchTraining}.
 */
package io.github.aploss.robustness.patchtraining;
