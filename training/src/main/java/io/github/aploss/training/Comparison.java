package io.github.aploss.training;

import io.github.aploss.report.ComparisonReport;
import io.github.aploss.report.Contender;
import io.github.aploss.report.EpochScores;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.recipe.RecipeLayers;
import io.github.aploss.training.run.EvaluationRecord;
import io.github.aploss.training.run.Provenance;
import io.github.aploss.training.run.RunException;
import io.github.aploss.training.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Trainings with several losses and seeds under one protocol: all but the loss is the same, and
 * equal seeds see the same images in the same order.
 *
 * @param losses names of losses, as recipes spell them
 * @param seeds of everything random
 * @param out the folder that holds a run {@code LOSS-seedN} for each
 */
public record Comparison(List<String> losses, List<Long> seeds, Path out) {
  /** What is compared. */
  public static final List<String> METRICS = List.of("AP", "AP50", "AP75");

  /** One training of a comparison. */
  public record Entry(String loss, long seed, Path run) {}

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
    return new Entry(loss, seed, out.resolve(loss + "-seed" + seed));
  }

  /**
   * Begins the training of an entry, or goes on with it where it stopped.
   *
   * @param recipes makes the recipe for a loss and a seed
   * @throws RunException if its folder holds a run with another recipe
   */
  public static TrainingRun open(
      Entry entry, BiFunction<String, Long, Recipe> recipes, TrainingListener listener) {
    Recipe recipe = recipes.apply(entry.loss, entry.seed);
    RunFolder folder = new RunFolder(entry.run);
    if (!Files.exists(folder.provenance())) {
      return TrainingRun.start(recipe, entry.run, Optional.empty(), listener);
    }
    Recipe begun = RecipeLayers.ofRun(folder.recipe()).resolve();
    if (!begun.yaml().equals(StartingPoint.completed(recipe).yaml())) {
      throw new RunException(
          entry.run + " was begun with another recipe; name another folder with --out");
    }
    return TrainingRun.resume(entry.run, listener);
  }

  /**
   * What the trainings came to.
   *
   * @throws RunException if one of them was not evaluated
   */
  public ComparisonReport report() {
    List<Contender> contenders = new ArrayList<>();
    for (String loss : losses) {
      List<List<EpochScores>> runs = new ArrayList<>();
      for (long seed : seeds) {
        runs.add(scores(RunFolder.open(entry(loss, seed).run)));
      }
      contenders.add(new Contender(loss, runs));
    }
    RunFolder first = RunFolder.open(entry(losses.get(0), seeds.get(0)).run);
    Recipe recipe = RecipeLayers.ofRun(first.recipe()).resolve();
    String lead =
        "%s on %s, %s."
            .formatted(
                recipe.model().name(),
                Provenance.read(first.provenance()).train().summary(),
                seeds.size() == 1 ? "one seed" : seeds.size() + " seeds");
    Map<String, String> shared = new LinkedHashMap<>(recipe.values());
    shared.remove("loss.name");
    shared.remove("training.seed");
    return new ComparisonReport(lead, METRICS, contenders, shared);
  }

  private static List<EpochScores> scores(RunFolder folder) {
    List<EvaluationRecord> evaluations = folder.evaluations();
    if (evaluations.isEmpty()) {
      throw new RunException(
          folder.directory() + " has no evaluation: its data have no test split to compare on");
    }
    return evaluations.stream()
        .map(
            record -> {
              Map<String, Double> scores = new LinkedHashMap<>();
              METRICS.forEach(name -> scores.put(name, record.metrics().get(name)));
              return new EpochScores(record.epoch(), scores);
            })
        .toList();
  }
}
