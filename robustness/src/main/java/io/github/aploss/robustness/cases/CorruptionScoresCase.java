package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.score.CorruptionScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Means over corruptions from their single scores. */
final class CorruptionScoresCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode input = whole.at("input");
    CaseNode corrupted = input.at("corrupted");
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    corrupted
        .json()
        .fieldNames()
        .forEachRemaining(
            name -> {
              double[] values = corrupted.at(name).numbers(Corruption.SEVERITIES);
              scores.put(name, Arrays.stream(values).boxed().toList());
            });
    CorruptionScores result = new CorruptionScores(input.at("clean").number(), scores);
    List<Double> perSeverity = new ArrayList<>();
    for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
      perSeverity.add(Outcome.orNull(result.atSeverity(severity)));
    }
    Map<String, Double> perGroup = new LinkedHashMap<>();
    for (CorruptionGroup group : CorruptionGroup.BENCHMARK) {
      perGroup.put(group.name().toLowerCase(Locale.ROOT), Outcome.orNull(result.ofGroup(group)));
    }
    return new Outcome()
        .with("mPC", result.mean())
        .with("rPC", result.relative())
        .with("per_corruption", result.perCorruption())
        .with("per_severity", perSeverity)
        .with("per_group", perGroup)
        .with("missing", result.missing())
        .with("complete", result.complete())
        .fields();
  }
}
