package io.github.aploss.robustness.filter;

import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An image taken apart into channels, in grey levels 0..255.
 *
 * @param channels red, green, blue
 */
public record Planes(List<Plane> channels) {

  @FunctionalInterface
  private interface Rounding {
    byte toByte(double value);
  }

  public static Planes of(RgbImage image) {
    return new Planes(List.of(channel(image, 0), channel(image, 1), channel(image, 2)));
  }

  private static Plane channel(RgbImage image, int channel) {
    float[] values = new float[image.pixels()];
    byte[] rgb = image.rgb();
    for (int i = 0, k = channel; i < values.length; i++, k += RgbImage.CHANNELS) {
      values[i] = rgb[k] & 0xFF;
    }
    return new Plane(image.width(), image.height(), values);
  }

  /** The same done to every channel. */
  public Planes map(UnaryOperator<Plane> filter) {
    return new Planes(channels.stream().map(filter).toList());
  }

  /** Clipped and rounded, see {@link Levels}. */
  public RgbImage toImage() {
    return toImage(Levels::toByte);
  }

  /** Clipped and rounded down. */
  public RgbImage truncated() {
    return toImage(Levels::truncated);
  }

  private RgbImage toImage(Rounding rounding) {
    Plane first = channels.get(0);
    byte[] rgb = new byte[first.values().length * RgbImage.CHANNELS];
    for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
      float[] values = channels.get(channel).values();
      for (int i = 0, k = channel; i < values.length; i++, k += RgbImage.CHANNELS) {
        rgb[k] = rounding.toByte(values[i]);
      }
    }
    return new RgbImage(first.width(), first.height(), rgb);
  }
}
