/**
 * Pixels: decoding with limits and damage checks, sizes and EXIF orientation from file headers,
 * turning upright, mirroring, hue and saturation.
 */
package io.github.aploss.dataset.image;
