package io.github.aploss.cli.robustness;

import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.robustness.scene.PerturbationSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What decides how images are perturbed. */
final class PerturbationOptions {
  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Of everything random; equal seeds give equal bytes (default: 0).")
  private long seed;

  @Option(
      names = "--patch-size",
      defaultValue = "half",
      paramLabel = "half|quarter",
      description =
          "half: one side of the box is halved, drawn for each object; quarter: both are"
              + " (default: ${DEFAULT-VALUE}).")
  private PatchSize patchSize;

  @Option(names = "--skip-difficult", description = "Leave objects alone that VOC calls difficult.")
  private boolean skipDifficult;

  @Option(
      names = "--noise-variance",
      defaultValue = "0.01",
      paramLabel = "V",
      description = "Of the attack gaussian, on [0, 1] (default: ${DEFAULT-VALUE}).")
  private double noiseVariance;

  @Option(
      names = "--frost-textures",
      paramLabel = "DIR",
      description = "Pictures of frost; without them the corruption frost is left out.")
  private Path frostTextures;

  PerturbationSettings settings() {
    return new PerturbationSettings(
        seed,
        patchSize,
        new ObjectBoxes(!skipDifficult),
        noiseVariance,
        Optional.ofNullable(frostTextures));
  }
}
