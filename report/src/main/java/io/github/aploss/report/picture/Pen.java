package io.github.aploss.report.picture;

import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Draws frames and tags on one picture, with sizes that suit it. Needs a scope around it. */
final class Pen {
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
  private final Scalar shade = new Scalar(24, 20, 16, 0);
  private final Scalar white = new Scalar(255, 255, 255, 0);

  private final Mat canvas;
  private final TagLayout layout;
  private final int thickness;
  private final double fontScale;
  private int rgb;

  private Pen(Mat canvas) {
    this.canvas = canvas;
    layout = new TagLayout(canvas.cols(), canvas.rows());
    double longer = Math.max(canvas.cols(), canvas.rows());
    thickness = (int) Math.max(2, Math.round(longer / 450));
    fontScale = Math.max(0.4, Math.min(1.2, 0.4 * longer / 600));
  }

  static Pen forPicture(Mat canvas) {
    return new Pen(canvas);
  }

  int width() {
    return canvas.cols();
  }

  int height() {
    return canvas.rows();
  }

  /** 0xRRGGBB for what is drawn next. */
  void colour(int rgb) {
    this.rgb = rgb;
  }

  /** A full line inside the edge of a frame, with a dark seam that parts it from a bright image. */
  void solid(PixelRectangle frame) {
    for (int i = 0; i < thickness; i++) {
      rectangle(frame.shrunkBy(i), colour());
    }
    rectangle(frame.shrunkBy(thickness), seam());
  }

  /** A dashed line inside the edge of a frame: the class colour in turn with white. */
  void dashed(PixelRectangle frame, int lines) {
    for (int i = 0; i < lines; i++) {
      dashed(frame.shrunkBy(i));
    }
  }

  /** How many pixels the lines of {@link #solid} are wide. */
  int thickness() {
    return thickness;
  }

  private void dashed(PixelRectangle frame) {
    int dash = Math.max(4, 3 * thickness);
    int right = frame.right();
    int bottom = frame.bottom();
    rectangle(frame, white);
    for (int x = frame.left(); x <= right; x += 2 * dash) {
      int end = Math.min(x + dash - 1, right);
      line(x, frame.top(), end, frame.top());
      line(x, bottom, end, bottom);
    }
    for (int y = frame.top(); y <= bottom; y += 2 * dash) {
      int end = Math.min(y + dash - 1, bottom);
      line(frame.left(), y, frame.left(), end);
      line(right, y, right, end);
    }
  }

  /** A small sign at a frame, if there is a free place for it. */
  void tag(PixelRectangle frame, String text) {
    int[] below = new int[1];
    Size size = opencv_imgproc.getTextSize(text, FONT, fontScale, 1, below);
    int tagHeight = size.height() + below[0] + 3;
    Optional<PixelRectangle> place = layout.place(frame, size.width() + 6, tagHeight);
    place.ifPresent(tag -> sign(tag, text, tag.bottom() - below[0]));
  }

  private void sign(PixelRectangle tag, String text, int baseline) {
    opencv_imgproc.rectangle(
        canvas,
        new Point(tag.left(), tag.top()),
        new Point(tag.right(), tag.bottom()),
        colour(),
        opencv_imgproc.FILLED,
        opencv_imgproc.LINE_8,
        0);
    opencv_imgproc.putText(
        canvas,
        text,
        new Point(tag.left() + 3, baseline),
        FONT,
        fontScale,
        isBright() ? shade : white,
        1,
        opencv_imgproc.LINE_AA,
        false);
  }

  private void rectangle(PixelRectangle frame, Scalar colour) {
    Point first = new Point(frame.left(), frame.top());
    Point last = new Point(frame.right(), frame.bottom());
    opencv_imgproc.rectangle(canvas, first, last, colour, 1, opencv_imgproc.LINE_8, 0);
  }

  private void line(int x1, int y1, int x2, int y2) {
    Point first = new Point(x1, y1);
    Point last = new Point(x2, y2);
    opencv_imgproc.line(canvas, first, last, colour(), 1, opencv_imgproc.LINE_8, 0);
  }

  /** The colour at two fifths of its brightness. */
  private Scalar seam() {
    return new Scalar(0.4 * (rgb & 0xFF), 0.4 * (rgb >> 8 & 0xFF), 0.4 * (rgb >> 16 & 0xFF), 0);
  }

  private Scalar colour() {
    return new Scalar(rgb & 0xFF, rgb >> 8 & 0xFF, rgb >> 16 & 0xFF, 0);
  }

  /** Whether dark text reads better on the colour than white text (ITU-R BT.601 luma). */
  private boolean isBright() {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF) > 140;
  }
}
