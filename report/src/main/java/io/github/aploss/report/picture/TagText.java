package io.github.aploss.report.picture;

import java.text.Normalizer;

/** Text in the characters that the stroke fonts of OpenCV have: printable ASCII. */
final class TagText {
  private TagText() {}

  /** Accents are dropped (é becomes e); any other character that is not ASCII becomes '?'. */
  static String of(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> ascii.append(c >= ' ' && c <= '~' ? (char) c : '?'));
    return ascii.toString();
  }
}
