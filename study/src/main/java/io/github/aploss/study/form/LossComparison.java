package io.github.aploss.study.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The study of several losses under one protocol, all else equal. */
public final class LossComparison {
  private LossComparison() {}

  /**
   * The study.
   *
   * @param losses names of losses, as recipes spell them; at least one
   * @param given whether all start from a run that the user names
   */
  public static Study of(List<String> losses, boolean given) {
    Optional<String> init = given ? Optional.of("given") : Optional.empty();
    Axis axis =
        new Axis.OfVariants(
            "loss",
            losses.stream()
                .map(
                    loss ->
                        new Variant(
                            loss, new Settings(Map.of("loss.name", '"' + loss + '"')), init))
                .toList());
    Scale own = Scale.own();
    return new Study(
        "comparison",
        "Losses compared",
        "",
        "",
        List.of(),
        List.of(axis),
        List.of(0L),
        Study.USUAL_COLUMNS,
        List.of(new Judgement.Curves()),
        Optional.empty(),
        Settings.NONE,
        Map.of(own.name(), own),
        List.of(),
        "");
  }
}
