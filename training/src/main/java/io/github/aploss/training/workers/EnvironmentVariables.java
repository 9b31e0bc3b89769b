package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.RecipeException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The environment of a worker, read strictly: what is there but cannot be meant is refused. */
record EnvironmentVariables(Map<String, String> values) {
  /** Whether a variable is set, if only to nothing. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** What a variable says; empty where it is not set, or blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * A whole number.
   *
   * @param missing what to throw where the variable is not set
   * @throws RecipeException if it is another number, or none
   */
  int number(String name, int least, int most, Supplier<RecipeException> missing) {
    String value = text(name).orElseThrow(missing);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new RecipeException(
        "the environment variable %s is %s, but must be a whole number from %d to %d"
            .formatted(name, value, least, most));
  }

  /** The same of a variable that need not be set. */
  int number(String name, int least, int most, int otherwise) {
    return text(name).isEmpty() ? otherwise : number(name, least, most, () -> null);
  }
}
