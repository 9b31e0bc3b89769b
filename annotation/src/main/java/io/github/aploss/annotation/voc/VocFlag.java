package io.github.aploss.annotation.voc;

import io.github.aploss.annotation.FiniteNumberParser;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A flag of an object: a number, of which only 0 means no, or a word.
 *
 * @param unclear the text that says neither yes nor no
 */
record VocFlag(boolean set, Optional<String> unclear) {
  private static final Set<String> YES = Set.of("true", "yes", "y", "t");

  /** "Unspecified" and "unknown" are what tools write for flags that they do not keep. */
  private static final Set<String> NO =
      Set.of("", "false", "no", "n", "f", "unspecified", "unknown", "none", "null");

  /** The flag of that name; one that is not there is not set. */
  static VocFlag of(Map<String, String> object, String field) {
    String text = object.getOrDefault(field, "").toLowerCase(Locale.ROOT);
    OptionalDouble number = FiniteNumberParser.parse(text);
    if (number.isPresent()) {
      return new VocFlag(number.getAsDouble() != 0, Optional.empty());
    }
    boolean known = YES.contains(text) || NO.contains(text);
    return new VocFlag(
        YES.contains(text), known ? Optional.empty() : Optional.of(field + " = " + text));
  }
}
