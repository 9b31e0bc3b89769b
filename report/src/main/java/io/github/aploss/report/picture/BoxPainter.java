package io.github.aploss.report.picture;

import io.github.aploss.report.output.Palette;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws boxes on images: detections with full lines, ground truth with thin dashes, each in the
 * colour of its class, with a tag where there is room for one.
 *
 * <p>Small images are enlarged first, so that lines and tags stay readable. Tags are drawn with the
 * stroke fonts of OpenCV: no installed font is needed, and characters outside ASCII are replaced.
 */
public final class BoxPainter {
  /** The longer side of a painted picture has at least this many pixels. */
  public static final int LONGER_SIDE = 512;

  private final int longerSide;

  /** A painter that enlarges images to {@link #LONGER_SIDE}. */
  public BoxPainter() {
    this(LONGER_SIDE);
  }

  /**
   * A painter that enlarges smaller images.
   *
   * @param longerSide pixels that the longer side of a painted picture has at least
   */
  public BoxPainter(int longerSide) {
    this.longerSide = longerSide;
  }

  /**
   * A painted copy of {@code image}; boxes are given in its pixels. Boxes that reach over the
   * border are drawn up to it; boxes with coordinates that are not finite are left out.
   *
   * @param detections full lines; the first ones get the places for tags, and lie on top
   * @param truth dashed lines, drawn over the detections, thinner if there are any
   */
  public Picture paint(Picture image, List<BoxMark> detections, List<BoxMark> truth) {
    double scale = Math.max(1, longerSide / (double) Math.max(image.width(), image.height()));
    try (PointerScope scope = new PointerScope()) {
      Mat canvas = enlarge(PictureCodec.mat(image), scale);
      Pen pen = Pen.forPicture(canvas);
      for (int i = detections.size() - 1; i >= 0; i--) {
        frame(detections.get(i), scale, pen).ifPresent(pen::solid);
      }
      int lines = detections.isEmpty() ? pen.thickness() : Math.max(1, pen.thickness() / 2);
      truth.forEach(box -> frame(box, scale, pen).ifPresent(frame -> pen.dashed(frame, lines)));
      tag(detections, scale, pen);
      tag(truth, scale, pen);
      return PictureCodec.picture(canvas);
    }
  }

  private static Mat enlarge(Mat image, double scale) {
    if (scale == 1) {
      return image;
    }
    Size size =
        new Size(
            (int) Math.max(1, Math.round(image.cols() * scale)),
            (int) Math.max(1, Math.round(image.rows() * scale)));
    Mat enlarged = new Mat();
    opencv_imgproc.resize(image, enlarged, size, 0, 0, opencv_imgproc.INTER_CUBIC);
    return enlarged;
  }

  private static Optional<PixelRectangle> frame(BoxMark box, double scale, Pen pen) {
    if (!box.isDrawable()) {
      return Optional.empty();
    }
    pen.colour(Palette.vivid(box.classIndex()));
    return Optional.of(PixelRectangle.of(box, scale, pen.width(), pen.height()));
  }

  private static void tag(List<BoxMark> boxes, double scale, Pen pen) {
    for (BoxMark box : boxes) {
      String text = TagText.of(box.text());
      if (!text.isBlank()) {
        frame(box, scale, pen).ifPresent(frame -> pen.tag(frame, text));
      }
    }
  }
}
