package io.github.aploss.dataset.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How far a JPEG goes that has no end. A decoder does not tell, but what it makes of the missing
 * part depends on what is put there: decoded with two different endings, the image is equal in the
 * rows that the file has.
 *
 * @param rows that the file has, from the top
 * @param height rows that it should have
 */
record CutOffJpeg(int rows, int height) {
  /** The share of rows from which on an image is worth using. */
  private static final double USABLE = 0.9;

  private static final int FILLER_BYTES = 4096;
  private static final int LAST_COEFFICIENT = 63;

  static CutOffJpeg of(byte[] data) {
    OpenCv.load();
    try (PointerScope scope = new PointerScope()) {
      Mat ended = decode(ended(data, 0));
      Mat filled = decode(ended(data, FILLER_BYTES));
      if (ended == null || filled == null || !hasAllScans(data)) {
        return new CutOffJpeg(0, 1);
      }
      return new CutOffJpeg(
          equalRows(OpenCv.fromBytes(ended), OpenCv.fromBytes(filled)), ended.rows());
    }
  }

  boolean usable() {
    return rows >= USABLE * height;
  }

  /** The data with arbitrary bits, and then the marker that ends an image. */
  private static byte[] ended(byte[] data, int filler) {
    byte[] whole = Arrays.copyOf(data, data.length + filler + 2);
    for (int i = 0; i < filler; i++) {
      whole[data.length + i] = (byte) (i * 37 % 251);
    }
    whole[whole.length - 2] = (byte) 0xff;
    whole[whole.length - 1] = (byte) JpegSegments.END_OF_IMAGE;
    return whole;
  }

  private static Mat decode(byte[] data) {
    Mat decoded = imdecode(new Mat(data), IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
    return decoded == null || decoded.empty() ? null : decoded;
  }

  private static int equalRows(Image one, Image other) {
    int first = Arrays.mismatch(one.pixels(), other.pixels());
    return first < 0 ? one.height() : first / (one.width() * Image.CHANNELS);
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
    for (int i = 0; lowBit == 0 && i < components; i++) {
      exact.computeIfAbsent(scan.content(1 + 2 * i), id -> new BitSet()).set(first, last + 1);
    }
  }
}
