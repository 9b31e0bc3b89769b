package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.perturbation.corruption.GlassBlur;
import java.util.ArrayList;
import java.util.List;

/** An image at each severity; what chance would decide may be given. */
final class CorruptionCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    String name = whole.at("corruption").text();
    RgbImage image = ImageJson.image(whole.at("input"));
    List<Object> severities = new ArrayList<>();
    if (!whole.has("expected")) {
      for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
        severities.add(outcome(name, image, severity, new GivenDraws(whole, whole), id));
      }
      return severities;
    }
    for (CaseNode entry : whole.at("expected").entries()) {
      int severity = entry.at("severity").integer();
      if (severity < 1 || severity > Corruption.SEVERITIES) {
        throw entry.at("severity").bad("1 to " + Corruption.SEVERITIES);
      }
      severities.add(outcome(name, image, severity, new GivenDraws(entry, whole), id));
    }
    return severities;
  }

  private static Object outcome(
      String name, RgbImage image, int severity, GivenDraws given, String id) {
    Outcome outcome = new Outcome().with("severity", severity);
    outcome.with("pixels", ImageJson.text(given.corrupt(name, image, severity, id)));
    if (name.equals("glass_blur")) {
      outcome.with("first_blur", ImageJson.text(GlassBlur.firstBlur(image, severity)));
    }
    return outcome.fields();
  }
}
