package io.github.aploss.report.output;

import java.util.Locale;

/**
 * The colour of a class, by its index: the same in every picture, chart and table.
 *
 * <p>The first ten are chosen by hand, neighbours far apart in hue and lightness, each with a
 * darker form for white pages and a lighter one for dark pages. Later ones walk the colour circle
 * by the golden angle and are used on pictures only; charts repeat the ten.
 */
public final class Palette {
  /** How many colours charts tell apart. */
  public static final int SIZE = 10;

  private static final int[] VIVID = {
    0x3D8BFF, 0xFF8C1A, 0x22C47A, 0xFF4D73, 0x9B6DFF, 0x12C2D9, 0xF2C40D, 0xC07A4D, 0xF05CD8,
    0x8FA3BF
  };
  private static final int[] ON_LIGHT = {
    0x2563C9, 0xC9650A, 0x178053, 0xC22F52, 0x7048C0, 0x0C7C8E, 0x947400, 0x8A5638, 0xAD3C9D,
    0x5C6B80
  };
  private static final int[] ON_DARK = {
    0x74ABFF, 0xFFA652, 0x4FCE94, 0xFF8099, 0xB89DFF, 0x4FD0E0, 0xE5C445, 0xD3A07F, 0xEF8FE0,
    0xA5B3C7
  };
  private static final double GOLDEN_ANGLE = 137.50776405;

  private Palette() {}

  /** 0xRRGGBB of class {@code index}, for boxes on pictures. */
  public static int vivid(int index) {
    return index < SIZE ? VIVID[Math.floorMod(index, SIZE)] : onTheCircle(index);
  }

  /** The vivid colour as CSS, such as {@code #3d8bff}. */
  public static String css(int index) {
    return hex(vivid(index));
  }

  /**
   * CSS that gives the variable {@code --cN} the colour N for charts, on light and on dark pages; a
   * dark page that is to look light, since it is printed, has the class {@code printing}.
   */
  public static String rules() {
    return rules(":root", ON_LIGHT)
        + "@media screen and (prefers-color-scheme: dark){"
        + rules(":root:not(.printing)", ON_DARK)
        + "}\n";
  }

  private static String rules(String of, int[] colours) {
    StringBuilder rules = new StringBuilder(of).append('{');
    for (int i = 0; i < SIZE; i++) {
      rules.append("--c").append(i).append(':').append(hex(colours[i])).append(';');
    }
    return rules.append("}\n").toString();
  }

  private static int onTheCircle(int index) {
    double hue = index * GOLDEN_ANGLE % 360 / 60;
    double value = index % 3 == 0 ? 0.8 : 0.95;
    double chroma = value * (index % 2 == 0 ? 0.75 : 0.55);
    return channel(hue, 5, value, chroma) << 16
        | channel(hue, 3, value, chroma) << 8
        | channel(hue, 1, value, chroma);
  }

  /** One channel of a colour given as hue (0..6), value and chroma; offsets 5, 3, 1 are R, G, B. */
  private static int channel(double hue, int offset, double value, double chroma) {
    double k = (offset + hue) % 6;
    double share = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    return (int) Math.round(255 * (value - chroma * share));
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
