package io.github.aploss.files;

import java.util.regex.Pattern;

/** Text out of files that may be hostile, fit to be shown on a terminal. */
public final class Printable {
  private static final int LONGEST = 200;

  /** Longer than any sentence that names two paths and a dozen values. */
  private static final int LONGEST_SENTENCE = 2_000;

  private static final String LEFT_OUT = "...";

  /**
   * Control characters, also those that turn the direction of writing, and half characters; not the
   * joiners that some scripts are written with.
   */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\u200c\u200d]]");

  private Printable() {}

  /** One line of at most some 200 characters, with a question mark for each that is not shown. */
  public static String text(String text) {
    return visible(text.length() > LONGEST ? text.substring(0, LONGEST) + LEFT_OUT : text);
  }

  /**
   * One line with a question mark for each character that is not shown. What is left out of a
   * sentence of over 2000 characters is its middle: the end says what to do.
   */
  public static String sentence(String sentence) {
    if (sentence.length() <= LONGEST_SENTENCE) {
      return visible(sentence);
    }
    int half = LONGEST_SENTENCE / 2;
    return visible(
        sentence.substring(0, half) + LEFT_OUT + sentence.substring(sentence.length() - half));
  }

  private static String visible(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
