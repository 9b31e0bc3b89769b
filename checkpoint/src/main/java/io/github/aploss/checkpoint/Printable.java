package io.github.aploss.checkpoint;

import java.util.regex.Pattern;

/** Text out of files that may be hostile, fit to be shown on a terminal. */
public final class Printable {
  private static final int LONGEST = 200;

  /** Control characters, also those that turn the direction of writing, and half characters. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** One line of at most some 200 characters, with a question mark for each that is not shown. */
  public static String text(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return UNPRINTABLE.matcher(shown).replaceAll("?");
  }
}
