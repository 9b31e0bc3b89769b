package io.github.aploss.report.comparison;

import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.run.EpochScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the trainings that are compared, with all its seeds.
 *
 * @param name of the loss
 * @param runs per seed the scores of its evaluations, ascending in epochs, at least one
 */
public record Contender(String name, List<List<EpochScores>> runs) {
  /** Copies the lists. */
  public Contender {
    runs = runs.stream().map(List::copyOf).toList();
  }

  /** The final value of a metric for each seed. */
  public double[] finals(String metric) {
    return runs.stream()
        .mapToDouble(run -> run.get(run.size() - 1).scores().getOrDefault(metric, Double.NaN))
        .toArray();
  }

  /** Mean over the seeds of the final value. */
  public double mean(String metric) {
    double sum = 0;
    for (double value : finals(metric)) {
      sum += value;
    }
    return sum / runs.size();
  }

  /** Standard deviation (of a sample, n - 1) over the seeds of the final value; 0 for one seed. */
  public double spread(String metric) {
    double mean = mean(metric);
    double sum = 0;
    for (double value : finals(metric)) {
      sum += (value - mean) * (value - mean);
    }
    return runs.size() < 2 ? 0 : Math.sqrt(sum / (runs.size() - 1));
  }

  /** The mean, and where there are several seeds the deviation. */
  public String text(String metric) {
    String mean = Numbers.score(mean(metric));
    return runs.size() < 2 ? mean : mean + " ± " + Numbers.score(spread(metric));
  }

  /** The scores averaged over the seeds, epoch by epoch. */
  List<EpochScores> means() {
    Map<Integer, List<EpochScores>> byEpoch = new TreeMap<>();
    for (List<EpochScores> run : runs) {
      run.forEach(
          scores -> byEpoch.computeIfAbsent(scores.epoch(), e -> new ArrayList<>()).add(scores));
    }
    List<EpochScores> means = new ArrayList<>();
    byEpoch.forEach(
        (epoch, all) -> {
          Map<String, Double> mean = new LinkedHashMap<>();
          for (EpochScores scores : all) {
            scores.scores().forEach((key, v) -> mean.merge(key, v / all.size(), Double::sum));
          }
          means.add(new EpochScores(epoch, mean));
        });
    return means;
  }
}
