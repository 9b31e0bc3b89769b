package io.github.aploss.cli.options;

import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Preset;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.RecipeDatasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that make a recipe, but for its loss and seed; each covers one value of it. */
public class RecipeOptions {
  final RecipeCovers covers = new RecipeCovers();

  @Mixin private final DataRecipeOptions data = new DataRecipeOptions(covers);
  @Mixin private final ModelRecipeOptions model = new ModelRecipeOptions(covers);
  @Mixin private final LossRecipeOptions loss = new LossRecipeOptions(covers);
  @Mixin private final TrainingRecipeOptions training = new TrainingRecipeOptions(covers);

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "paper: the settings of the AP-loss paper; faster-rcnn: those usual for it.")
  private String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A recipe in YAML; the other options cover its values.")
  private Path config;

  @Option(
      names = "--offline",
      description = "Never use the network: published weights have to be on this machine.")
  private boolean offline;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The recipe that the options describe; published weights that it names are fetched. */
  public Recipe resolve() {
    return resolve(Optional.empty());
  }

  /**
   * The same for a training that starts from another run, and takes its network where the options
   * name none.
   */
  public Recipe resolve(Optional<Path> init) {
    return resolve(covers, init);
  }

  private Recipe resolve(RecipeCovers covers, Optional<Path> init) {
    Recipe recipe = described(covers, init);
    fetchWeights(recipe);
    return recipe;
  }

  /** Fetches published weights that a recipe names, unless the network is not to be used. */
  public void fetchWeights(Recipe recipe) {
    if (!offline) {
      StartingWeights.fetch(recipe.model(), command.commandLine().getOut());
    }
  }

  private Recipe described(RecipeCovers covers, Optional<Path> init) {
    RecipeBuilder builder = RecipeBuilder.defaults();
    if (preset != null) {
      // What the preset is depends on the format of the data, so the data are looked at first.
      RecipeBuilder plain = RecipeBuilder.defaults();
      cover(covers, plain);
      builder.preset(Preset.named(preset, RecipeDatasets.format(plain.resolve().data())));
    }
    cover(covers, builder);
    init.ifPresent(run -> builder.networkOf(recipeOf(run), "--init " + run));
    return builder.resolve();
  }

  private static Recipe recipeOf(Path run) {
    return RecipeBuilder.ofRun(RunFolder.open(run).recipe()).resolve();
  }

  /**
   * The same with another loss and seed.
   *
   * @throws RecipeException if an option names one of them already
   */
  public Recipe resolve(String loss, long seed) {
    RecipeBuilder options = RecipeBuilder.defaults();
    covers.applyTo(options);
    requireOpen(options, "loss.name", "--losses");
    requireOpen(options, "training.seed", "--seeds");
    RecipeCovers all = covers.copy();
    all.text("--losses", "loss.name", loss);
    all.value("--seeds", "training.seed", String.valueOf(seed));
    return resolve(all, Optional.empty());
  }

  private static void requireOpen(RecipeBuilder options, String path, String list) {
    options
        .origin(path)
        .ifPresent(
            option -> {
              throw new RecipeException(
                  "%s: a comparison takes %s from %s alone; leave it out"
                      .formatted(option, path, list));
            });
  }

  private void cover(RecipeCovers covers, RecipeBuilder builder) {
    if (config != null) {
      builder.file(config);
    }
    covers.applyTo(builder);
  }

  /**
   * Covers the recipe of a run that is resumed.
   *
   * @throws RecipeException if a preset was named, which a run can only begin with
   */
  public void coverRun(RecipeBuilder run) {
    if (preset != null) {
      throw new RecipeException(
          "--preset " + preset + ": a run keeps the preset that it began with; leave it out");
    }
    cover(covers, run);
  }

  /**
   * Covers the recipe of a variant of a study.
   *
   * @throws RecipeException if a preset was named, since a study has its own protocol
   */
  public void coverVariant(RecipeBuilder variant) {
    if (preset != null) {
      throw new RecipeException(
          "--preset " + preset + ": a study has a protocol of its own; leave it out");
    }
    cover(covers, variant);
  }

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Any value of the recipe, such as loss.delta=0.5; can be repeated.")
  void set(List<String> assignments) {
    // Called anew with all values so far for each that is given: the last is the new one.
    if (assignments != null && !assignments.isEmpty()) {
      set(assignments.get(assignments.size() - 1));
    }
  }

  private void set(String assignment) {
    int equals = assignment.indexOf('=');
    covers.cover(
        builder -> {
          if (equals < 1) {
            throw new RecipeException(
                "--set " + assignment + ": PATH=VALUE is expected, such as loss.delta=0.5");
          }
          builder.set(assignment.substring(0, equals), assignment.substring(equals + 1), "--set");
        });
  }
}
