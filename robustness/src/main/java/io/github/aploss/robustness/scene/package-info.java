/**
 * Perturbations of the images of a data set (start at {@code ScenePerturbation}), and the data set
 * that they make.
 */
package io.github.aploss.robustness.scene;
