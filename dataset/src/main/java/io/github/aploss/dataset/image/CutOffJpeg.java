package io.github.aploss.dataset.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A JPEG that has no end, and how far it goes. A decoder does not tell, but what it makes of the
 * missing part depends on what is put there: decoded with two different endings, the image is equal
 * in the rows that the file has. It is the Java platform that decodes here: OpenCV would write
 * about the missing part to standard error, each time.
 *
 * @param image as far as it goes; empty where it cannot be decoded at all
 * @param rows that the file has, from the top
 */
record CutOffJpeg(Optional<Image> image, int rows) {
  /** The share of rows from which on an image is worth using. */
  private static final double USABLE = 0.8;

  private static final int FILLER_BYTES = 4096;
  private static final int BLOCK_PIXELS = 64;
  private static final int LAST_COEFFICIENT = BLOCK_PIXELS - 1;
  private static final CutOffJpeg NOTHING = new CutOffJpeg(Optional.empty(), 0);

  static CutOffJpeg of(byte[] data) {
    if (!hasAllScans(data) || claimsMoreThanItHas(data)) {
      return NOTHING;
    }
    Optional<Image> ended = decode(ended(data, 0));
    Optional<Image> filled = decode(ended(data, FILLER_BYTES));
    return ended.isEmpty() || filled.isEmpty()
        ? NOTHING
        : new CutOffJpeg(ended, equalRows(ended.get(), filled.get()));
  }

  boolean usable() {
    return image.isPresent() && rows >= USABLE * image.get().height();
  }

  /** The data with arbitrary bits, and then the marker that ends an image. */
  private static byte[] ended(byte[] data, int filler) {
    byte[] whole = Arrays.copyOf(data, data.length + filler + 2);
    // Bits without a pattern, and no marker, whose first byte is 0xff.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < filler; i++) {
      whole[data.length + i] = (byte) random.nextInt(0xff);
    }
    whole[whole.length - 2] = (byte) 0xff;
    whole[whole.length - 1] = (byte) JpegSegments.END_OF_IMAGE;
    return whole;
  }

  private static Optional<Image> decode(byte[] data) {
    try {
      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(data));
      return decoded == null ? Optional.empty() : image(decoded.getRaster());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Of grey or colour; of other kinds, such as CMYK, nothing is made. */
  private static Optional<Image> image(Raster raster) {
    int bands = raster.getNumBands();
    if (bands != 1 && bands != Image.CHANNELS) {
      return Optional.empty();
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    float[] samples = raster.getPixels(0, 0, width, height, (float[]) null);
    Image image = Image.blank(width, height);
    for (int i = 0; i < image.pixels().length; i++) {
      int pixel = i / Image.CHANNELS;
      // The bands are red, green and blue.
      int band = bands == 1 ? 0 : Image.CHANNELS - 1 - i % Image.CHANNELS;
      image.pixels()[i] = samples[pixel * bands + band];
    }
    return Optional.of(image);
  }

  private static int equalRows(Image one, Image other) {
    int first = Arrays.mismatch(one.pixels(), other.pixels());
    return first < 0 ? one.height() : first / (one.width() * Image.CHANNELS);
  }

  /**
   * Whether too few bytes are there for the rows that make an image worth using: a block of 64
   * pixels takes a bit at least. Nothing is decoded then, since that takes memory for all rows.
   */
  private static boolean claimsMoreThanItHas(byte[] data) {
    for (JpegSegments segments = new JpegSegments(data); segments.next(); ) {
      if (segments.isFrame()) {
        long height = segments.content(1) << Byte.SIZE | segments.content(2);
        long width = segments.content(3) << Byte.SIZE | segments.content(4);
        return USABLE * width * height > BLOCK_PIXELS * Byte.SIZE * (double) data.length;
      }
    }
    return false;
  }

  /**
   * Whether the last scan has begun. A progressive file (ITU T.81, G.1.2) refines the whole image
   * scan by scan: cut off in an earlier one, every row would be blurred.
   */
  private static boolean hasAllScans(byte[] data) {
    boolean progressive = false;
    int components = 0;
    Map<Integer, BitSet> exact = new HashMap<>();
    for (JpegSegments segments = new JpegSegments(data); segments.next(); ) {
      if (segments.marker() == JpegSegments.PROGRESSIVE_FRAME) {
        progressive = true;
        components = segments.content(5);
      } else if (segments.marker() == JpegSegments.START_OF_SCAN) {
        addExact(segments, exact);
      }
    }
    return !progressive
        || exact.values().stream().filter(c -> c.cardinality() > LAST_COEFFICIENT).count()
            == components;
  }

  /** The coefficients that a scan brings to full precision, by component. */
  private static void addExact(JpegSegments scan, Map<Integer, BitSet> exact) {
    int components = scan.content(0);
    int first = scan.content(1 + 2 * components);
    int last = scan.content(2 + 2 * components);
    int lowBit = scan.content(3 + 2 * components) & 15;
    // Coefficients that end before they begin are those of a broken file.
    for (int i = 0; lowBit == 0 && first <= last && i < components; i++) {
      exact.computeIfAbsent(scan.content(1 + 2 * i), id -> new BitSet()).set(first, last + 1);
    }
  }
}
