package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.attack.DeepFoolSummary;
import io.github.aploss.robustness.attack.ObjectResult;

/** Norms over a data set from those of its objects. */
final class SummaryCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    DeepFoolSummary summary =
        DeepFoolSummary.of(
            whole.at("input").at("objects").entries().stream().map(SummaryCase::result).toList());
    return new Outcome()
        .with("objects", summary.objects())
        .with("attacked", summary.attacked())
        .with("successes", summary.successes())
        .with("success_rate", summary.successRate())
        .with("mean_norm_over_successes", summary.meanNorm())
        .with("median_norm_failures_infinite", summary.medianNorm())
        .with("mean_rms_over_successes", summary.meanRms())
        .with("attacked_images", summary.attackedImages())
        .with("images_with_a_success", summary.imagesWithSuccess())
        .with("mean_over_images_of_smallest_norm", summary.meanSmallestNorm())
        .fields();
  }

  private static ObjectResult result(CaseNode object) {
    boolean success = object.at("success").truth();
    return new ObjectResult(
        object.at("image").text(),
        object.at("detected").truth(),
        success,
        success ? object.at("norm").number() : Double.NaN,
        object.at("values").positive());
  }
}
