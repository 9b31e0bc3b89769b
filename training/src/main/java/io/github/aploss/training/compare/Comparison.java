package io.github.aploss.training.compare;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.report.comparison.ComparisonReport;
import io.github.aploss.report.comparison.Contender;
import io.github.aploss.report.run.EpochScores;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.data.TrainingData;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.report.RunReportWriter;
import io.github.aploss.training.start.StartingPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Trainings with several losses and seeds under one protocol: all but the loss is the same, and
 * equal seeds see the same images in the same order.
 *
 * @param losses names of losses, as recipes spell them; at least one
 * @param seeds of everything random; at least one
 * @param out the folder that holds a run {@code LOSS-seedN} for each
 * @param init the folder of a run whose weights all trainings start from
 */
public record Comparison(List<String> losses, List<Long> seeds, Path out, Optional<Path> init) {
  /** Copies the lists. */
  public Comparison {
    losses = List.copyOf(losses);
    seeds = List.copyOf(seeds);
  }

  /** One training of a comparison. */
  public record Entry(String loss, long seed, Path run) {
    private RunFolder folder() {
      return new RunFolder(run);
    }

    /** Whether there is a run to go on with. */
    public boolean isBegun() {
      return Files.exists(folder().provenance());
    }

    private Recipe recipe() {
      return RecipeBuilder.ofRun(folder().recipe()).resolve();
    }
  }

  /** Every training, losses taking turns so that an early end leaves something to compare. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (long seed : seeds) {
      for (String loss : losses) {
        entries.add(entry(loss, seed));
      }
    }
    return entries;
  }

  private Entry entry(String loss, long seed) {
    return new Entry(loss, seed, ComparisonFolder.run(out, loss, seed));
  }

  /**
   * Finds before the first training what would end the comparison hours later.
   *
   * @param recipes makes the recipe of an entry
   * @throws RuntimeException with one sentence for the user if a recipe cannot be made, the folder
   *     holds something else, or the data have nothing to test on
   */
  public void check(Function<Entry, Recipe> recipes) {
    Map<Entry, Recipe> planned = new LinkedHashMap<>();
    entries().forEach(entry -> planned.put(entry, recipes.apply(entry)));
    ComparisonFolder.requireUsable(out);
    planned.forEach(this::requireFreeOrSame);
    DataRecipe data = planned.values().iterator().next().data();
    Dataset test =
        RecipeDatasets.test(data, RecipeDatasets.train(data).classes())
            .orElseThrow(
                () ->
                    new RunException(
                        "no folder has the test split, so there is nothing to compare on; name one"
                            + " with --test-split or --test-data"));
    if (TrainingData.nothingToFind(test)) {
      throw new RunException(
          "no image of the test split has an object, so there is nothing to compare on: "
              + test.summary());
    }
  }

  private void requireFreeOrSame(Entry entry, Recipe recipe) {
    if (!entry.isBegun()) {
      RunFolder.requireFree(entry.run);
    } else if (!isSame(entry.recipe(), recipe)) {
      throw new RunException(
          entry.run + " was begun with another recipe; name another folder with --out");
    }
  }

  /** Whether no more differs than what the machine or the images chose. */
  private boolean isSame(Recipe begun, Recipe recipe) {
    Map<String, String> asked = recipe.values();
    return begun.differences(StartingPoint.completed(recipe, init)).stream()
        .allMatch(path -> asked.get(path).equals("auto"));
  }

  /**
   * Begins the training of an entry, or goes on with it where it stopped.
   *
   * @throws RuntimeException with one sentence for the user if its folder holds something else or a
   *     run with another recipe
   */
  public TrainingRun open(Entry entry, Recipe recipe, TrainingListener listener) {
    requireFreeOrSame(entry, recipe);
    return entry.isBegun()
        ? TrainingRun.resume(entry.run, listener)
        : TrainingRun.start(recipe, entry.run, init, listener);
  }

  /**
   * What the trainings came to.
   *
   * @throws RunException if one of them was not evaluated
   */
  public ComparisonReport report() {
    List<Contender> contenders = new ArrayList<>();
    for (String loss : losses) {
      contenders.add(
          new Contender(loss, seeds.stream().map(seed -> scores(entry(loss, seed))).toList()));
    }
    Entry first = entries().get(0);
    String lead =
        "%s trained on %s."
            .formatted(
                first.recipe().model().name(),
                Provenance.read(first.folder().provenance()).train().summary());
    return new ComparisonReport(lead, RunReportWriter.HEADLINE, contenders, shared());
  }

  /** The values that all recipes have in common. */
  private Map<String, String> shared() {
    List<Map<String, String>> recipes =
        entries().stream().map(entry -> entry.recipe().values()).toList();
    Map<String, String> shared = new LinkedHashMap<>(recipes.get(0));
    recipes.forEach(values -> shared.entrySet().retainAll(values.entrySet()));
    return shared;
  }

  private static List<EpochScores> scores(Entry entry) {
    List<EpochScores> scores =
        RunFolder.open(entry.run).evaluations().stream().map(RunReportWriter::scores).toList();
    if (scores.isEmpty()) {
      throw new RunException(
          entry.run + " has no evaluation: its data have no test split to compare on");
    }
    return scores;
  }
}
