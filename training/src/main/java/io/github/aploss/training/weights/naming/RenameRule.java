package io.github.aploss.training.weights.naming;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tensors whose names have one form are called here.
 *
 * @param theirs matches a whole name
 * @param ours the name here, with $1, $2, … for the groups of the match
 */
record RenameRule(Pattern theirs, String ours) {
  static RenameRule of(String theirs, String ours) {
    return new RenameRule(Pattern.compile(theirs), ours);
  }

  Optional<String> apply(String name) {
    Matcher matcher = theirs.matcher(name);
    return matcher.matches() ? Optional.of(matcher.replaceFirst(ours)) : Optional.empty();
  }
}
