package io.github.aploss.export.check;

import io.github.aploss.dataset.image.Image;
import java.util.List;
import java.util.SplittableRandom;

/** Images that a network gives much and different answers to. */
public final class CheckImages {
  private static final int RECTANGLES = 24;

  private CheckImages() {}

  /** A few, of several sizes and proportions, the same every time. */
  public static List<Image> few() {
    return List.of(scene(320, 240, 0), scene(240, 320, 1), scene(511, 333, 2), scene(320, 240, 3));
  }

  /** A few squares of one side, the same every time. */
  public static List<Image> squares(int side) {
    return List.of(scene(side, side, 0), scene(side, side, 1));
  }

  /** Rectangles of any colour on each other, under noise. */
  private static Image scene(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Image image = Image.blank(width, height);
    for (int i = 0; i < RECTANGLES; i++) {
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      fill(
          image,
          left,
          top,
          Math.min(width, left + 1 + random.nextInt(width / 2)),
          Math.min(height, top + 1 + random.nextInt(height / 2)),
          random);
    }
    for (int i = 0; i < image.pixels().length; i++) {
      image.pixels()[i] = Math.min(255, image.pixels()[i] + random.nextInt(32));
    }
    return image;
  }

  private static void fill(
      Image image, int left, int top, int right, int bottom, SplittableRandom random) {
    int[] colour = {random.nextInt(224), random.nextInt(224), random.nextInt(224)};
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        for (int channel = 0; channel < colour.length; channel++) {
          image.pixels()[image.index(x, y) + channel] = colour[channel];
        }
      }
    }
  }
}
