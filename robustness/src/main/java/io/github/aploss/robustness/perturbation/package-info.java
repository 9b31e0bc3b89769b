/** Perturbations of whole images: pure functions of image, randomness and severity. */
package io.github.aploss.robustness.perturbation;
