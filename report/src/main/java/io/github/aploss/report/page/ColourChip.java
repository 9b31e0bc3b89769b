package io.github.aploss.report.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Palette;

/** A name behind a dot in its colour, as a key to what is drawn in that colour elsewhere. */
public final class ColourChip {
  private ColourChip() {}

  /**
   * Adds a chip.
   *
   * @param colour its index in the {@link Palette}
   * @return {@code markup}, with nothing left open
   */
  public static Markup add(Markup markup, String name, int colour) {
    return markup
        .open("span", "class", "chip")
        .element("i", "", "style", "background:" + Palette.css(colour))
        .text(name)
        .close();
  }
}
