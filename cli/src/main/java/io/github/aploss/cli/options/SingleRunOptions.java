package io.github.aploss.cli.options;

import picocli.CommandLine.Option;

/** The options of a recipe for one run: with a loss and a seed, which a comparison has lists of. */
public final class SingleRunOptions extends RecipeOptions {
  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "ap (default), alrp, rank-sort, auc, focal, ce-ohem, ghm, dr, ap-gradient or ap-hinge.")
  void loss(String value) {
    covers.text("--loss", "loss.name", value);
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: 0).")
  void seed(String value) {
    covers.value("--seed", "training.seed", value);
  }
}
