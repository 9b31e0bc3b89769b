package io.github.aploss.study.form;

import java.util.Optional;

/**
 * One of the things that a study compares.
 *
 * @param name as tables call it
 * @param settings what is otherwise than in the other variants
 * @param init the earlier training of the study whose weights it starts from
 */
public record Variant(String name, Settings settings, Optional<String> init) {

  /** The same where no earlier training is at hand, for what else its recipe says. */
  public Variant withoutRuns() {
    return new Variant(name, settings.without("training.proposals-from"), Optional.empty());
  }

  /** One that has all of both. */
  Variant and(Variant other) {
    return new Variant(
        name.isEmpty() ? other.name : name + ", " + other.name,
        settings.with(other.settings),
        other.init.or(() -> init));
  }
}
