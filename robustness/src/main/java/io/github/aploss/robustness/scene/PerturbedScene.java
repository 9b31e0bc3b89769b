package io.github.aploss.robustness.scene;

import io.github.aploss.robustness.image.RgbImage;

/**
 * An image after a perturbation.
 *
 * @param image of the same size
 * @param patches what became of its objects; all zero unless patches were put on them
 */
public record PerturbedScene(RgbImage image, PatchCounts patches) {}
