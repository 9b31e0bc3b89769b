package io.github.aploss.cli.robustness;

import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.scene.PerturbationSettings;
import picocli.CommandLine.Option;

/** How adversarial patches are trained. */
final class PatchOptions {
  @Option(
      names = "--patch-steps",
      defaultValue = "" + PatchRecipe.USUAL_STEPS,
      paramLabel = "N",
      description = "Steps of the training of a patch (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--patch-objective",
      defaultValue = "vanish",
      paramLabel = "vanish|rank|train",
      description =
          "vanish: the evidence for the true class falls; rank: AP-loss rises; train: the run's"
              + " own loss rises (default: ${DEFAULT-VALUE}).")
  private PatchRecipe.Goal goal;

  @Option(
      names = "--patch-side",
      defaultValue = "64",
      paramLabel = "PIXELS",
      description = "Width and height of a patch before it is placed (default: ${DEFAULT-VALUE}).")
  private int side;

  PatchRecipe recipe(PerturbationSettings settings) {
    return new PatchRecipe(
        goal,
        side,
        steps,
        8,
        settings.seed(),
        settings.patchSize(),
        settings.objects().difficult());
  }
}
