package io.github.aploss.files;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands that are shown to a user, who will paste them into a shell. */
public final class ShellWords {
  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final Pattern PLAIN =
      Pattern.compile(WINDOWS ? "[A-Za-z0-9_@+=:./\\\\-]+" : "[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /**
   * Words with spaces between, in quotes where a shell would take them apart or change them.
   *
   * @param words texts, paths or numbers
   */
  public static String join(Object... words) {
    return Arrays.stream(words)
        .map(Object::toString)
        .map(ShellWords::quote)
        .collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return WINDOWS ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
  }
}
