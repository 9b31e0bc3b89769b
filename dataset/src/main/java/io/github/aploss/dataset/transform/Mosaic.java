package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.resample.ResamplingKernel;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts parts of four samples into one of the size of the first, a tile each, so that objects are
 * seen smaller and in other surroundings (YOLOv4, section 3.4). The point where the tiles meet and
 * how much each sample is made smaller are drawn.
 */
public final class Mosaic {
  /** Samples in one. */
  public static final int TILES = 4;

  /** The nearest to a border that tiles meet, as a part of the side. */
  private static final double LEAST_PART = 0.3;

  private static final double LEAST_SCALE = 0.5;

  private Mosaic() {}

  /**
   * One sample of four; its source is that of the first. Objects are kept whose centre lies in the
   * part that is seen, and are clipped to it.
   *
   * @param samples for the tiles at the upper left, upper right, lower left, lower right
   */
  public static Sample of(List<Sample> samples, RandomGenerator random) {
    if (samples.size() != TILES) {
      throw new IllegalArgumentException("a mosaic has 4 tiles, got " + samples.size());
    }
    Image whole = Image.blank(samples.get(0).image().width(), samples.get(0).image().height());
    List<LabelledObject> objects = new ArrayList<>();
    List<CropRegion> tiles = tiles(whole, random);
    for (int i = 0; i < TILES; i++) {
      CropRegion tile = tiles.get(i);
      Sample part = part(samples.get(i), tile, random);
      paste(part.image(), whole, tile);
      part.objects()
          .forEach(o -> objects.add(o.withBox(o.box().translate(tile.left(), tile.top()))));
    }
    return new Sample(samples.get(0).source(), whole, objects);
  }

  private static List<CropRegion> tiles(Image whole, RandomGenerator random) {
    int x = meeting(whole.width(), random);
    int y = meeting(whole.height(), random);
    int right = whole.width() - x;
    int below = whole.height() - y;
    return List.of(
        new CropRegion(0, 0, x, y),
        new CropRegion(x, 0, right, y),
        new CropRegion(0, y, x, below),
        new CropRegion(x, y, right, below));
  }

  /** With at least a pixel on each side. */
  private static int meeting(int side, RandomGenerator random) {
    int drawn = (int) (side * RandomDraws.between(LEAST_PART, 1 - LEAST_PART, random));
    return Math.max(1, Math.min(drawn, side - 1));
  }

  /** A part of the sample, made smaller, of the size of the tile. */
  private static Sample part(Sample sample, CropRegion tile, RandomGenerator random) {
    double scale = RandomDraws.between(LEAST_SCALE, 1, random);
    Sample small =
        SampleResizer.resized(
            sample,
            Math.max(1, (int) (scale * sample.image().width())),
            Math.max(1, (int) (scale * sample.image().height())),
            ResamplingKernel.LINEAR);
    Span across = Span.draw(small.image().width(), tile.width(), random);
    Span down = Span.draw(small.image().height(), tile.height(), random);
    return Cropping.of(
        small,
        new VirtualCanvas(across.canvas(), down.canvas(), across.image(), down.image()),
        new CropRegion(across.tile(), down.tile(), tile.width(), tile.height()),
        MeanColour.IMAGENET.pixel());
  }

  private static void paste(Image part, Image whole, CropRegion tile) {
    for (int y = 0; y < tile.height(); y++) {
      System.arraycopy(
          part.pixels(),
          part.index(0, y),
          whole.pixels(),
          whole.index(tile.left(), tile.top() + y),
          tile.width() * Image.CHANNELS);
    }
  }

  /**
   * Along one side: where image and tile begin on the larger of the two.
   *
   * @param canvas length of the larger
   */
  private record Span(int canvas, int image, int tile) {
    static Span draw(int image, int tile, RandomGenerator random) {
      int offset = random.nextInt(Math.abs(image - tile) + 1);
      return image >= tile ? new Span(image, 0, offset) : new Span(tile, offset, 0);
    }
  }
}
