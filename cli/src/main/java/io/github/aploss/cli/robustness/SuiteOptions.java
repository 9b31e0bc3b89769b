package io.github.aploss.cli.robustness;

import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.suite.SuiteSettings;
import io.github.aploss.robustness.suite.SuiteSettings.DeepFoolSettings;
import io.github.aploss.robustness.suite.SuiteSettings.PgdSettings;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is measured, on how much, and how attacks are done. */
final class SuiteOptions {
  /** When an attack on an object has succeeded. */
  enum FoolingTarget {
    VANISH,
    ANY
  }

  @Mixin private PerturbationOptions perturbations;
  @Mixin private PatchOptions patch;

  @Option(
      names = "--metric",
      defaultValue = "voc12",
      paramLabel = "METRIC",
      description = "voc12 (mAP50, area), voc07 (11 points) or coco (default: ${DEFAULT-VALUE}).")
  private ApMetric metric;

  @Option(
      names = "--max-images",
      defaultValue = "0",
      paramLabel = "N",
      description = "Look at so many images, drawn by seed (default: all).")
  private int maxImages;

  @Option(
      names = "--max-objects",
      defaultValue = "0",
      paramLabel = "N",
      description = "Attack so many objects with DeepFool, drawn by seed (default: all).")
  private int maxObjects;

  @Option(
      names = "--pgd-images",
      defaultValue = "0",
      paramLabel = "N",
      description = "Attack so many of the images with PGD (default: all).")
  private int pgdImages;

  @Option(names = "--pgd-box", description = "PGD on the own loss raises the box loss too.")
  private boolean pgdBox;

  @Option(
      names = "--quantise",
      description =
          "Detect on images of bytes after PGD, rounded towards the clean image (default: on"
              + " floats, as the attack left them).")
  private boolean quantise;

  @Option(
      names = "--patch-seeds",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Train so many patches against each run, and show their mean and range"
              + " (default: ${DEFAULT-VALUE}).")
  private int patchSeeds;

  @Option(
      names = "--deepfool-target",
      defaultValue = "vanish",
      paramLabel = "vanish|any",
      description =
          "vanish: until the object is not found; any: until any other class, or none, wins"
              + " (default: ${DEFAULT-VALUE}).")
  private FoolingTarget deepFoolTarget;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description =
          "DeepFool attacks what scores above this, until it does not (default: the score of the"
              + " best F1, of each run its own).")
  private Double threshold;

  @Option(
      names = "--precision",
      defaultValue = "float32",
      paramLabel = "TYPE",
      description =
          "Detect in float32 or bf16; attacks are always made in float32"
              + " (default: ${DEFAULT-VALUE}).")
  private String precision;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda or cuda:N (default: that of the run if it is there, else cpu).")
  private String device;

  SuiteSettings settings() {
    return new SuiteSettings(
        metric,
        perturbations.settings(),
        maxImages,
        maxObjects,
        new DeepFoolSettings(deepFoolTarget == FoolingTarget.ANY, Optional.ofNullable(threshold)),
        new PgdSettings(pgdImages, pgdBox, quantise),
        patch.recipe(perturbations.settings()),
        patchSeeds);
  }

  void cover(RecipeBuilder layers) {
    layers.setText("training.precision", precision, "--precision");
    if (device != null) {
      layers.setText("training.device", device, "--device");
    }
  }
}
