package io.github.aploss.export.graph;

import java.util.Map;

/**
 * The grid that the features under a region are looked at in.
 *
 * @param size rows and columns
 * @param samplingRatio samples of a cell in each direction; 0: one per pixel
 * @param aligned whether pixel centres lie at half-integer coordinates
 * @param scale cells of the map per pixel of the image
 */
public record RoiGrid(int size, int samplingRatio, boolean aligned, double scale) {
  Map<String, Object> attributes() {
    return Map.of(
        "coordinate_transformation_mode", aligned ? "half_pixel" : "output_half_pixel",
        "output_height", size,
        "output_width", size,
        "sampling_ratio", samplingRatio,
        "spatial_scale", (float) scale);
  }
}
