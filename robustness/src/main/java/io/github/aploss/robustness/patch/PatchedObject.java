package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.PixelRectangle;
import java.util.Optional;

/**
 * What happened to an object.
 *
 * @param rectangle its patch, clipped to the image; empty if it has no pixel there
 * @param source where the content came from, for random patches that have a rectangle
 */
public record PatchedObject(Optional<PixelRectangle> rectangle, Optional<CropSource> source) {}
