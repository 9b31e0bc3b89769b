package io.github.aploss.run.recipe;

import io.github.aploss.dataset.DatasetFormat;
import java.util.List;

/** Named sets of recipe values. */
public enum Preset {
  /** The settings of the paper for PASCAL VOC. */
  PAPER_VOC("paper", List.of("paper.yaml")),
  /** The settings of the paper for COCO. */
  PAPER_COCO("paper", List.of("paper.yaml", "paper-coco.yaml")),
  /** Faster R-CNN on images that keep their proportions, with scale jitter. */
  FASTER_RCNN("faster-rcnn", List.of("faster-rcnn.yaml"));

  private final String label;
  private final List<String> resources;

  Preset(String label, List<String> resources) {
    this.label = label;
    this.resources = resources;
  }

  /**
   * The preset a user calls by {@code name}, for data of the given format.
   *
   * @throws RecipeException if there is no such preset
   */
  public static Preset named(String name, DatasetFormat format) {
    return switch (name) {
      case "paper" -> format == DatasetFormat.COCO ? PAPER_COCO : PAPER_VOC;
      case "faster-rcnn" -> FASTER_RCNN;
      default ->
          throw new RecipeException("--preset " + name + ": the presets are paper and faster-rcnn");
    };
  }

  String label() {
    return label;
  }

  List<String> resources() {
    return resources;
  }
}
