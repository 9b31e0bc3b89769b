package io.github.aploss.files;

/** Numbers of things, as a sentence has them. */
public final class Counted {
  private Counted() {}

  /**
   * As {@code 1 image}, {@code 2 images}.
   *
   * @param noun in the singular, with a plural in s
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
