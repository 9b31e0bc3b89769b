package io.github.aploss.inference;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.report.picture.BoxMark;
import io.github.aploss.report.picture.BoxPainter;
import io.github.aploss.report.picture.Picture;
import java.util.List;
import java.util.stream.IntStream;

/** Detections as boxes to draw. */
public final class DrawnDetections {
  private DrawnDetections() {}

  /** An image with all of them drawn on it. */
  public static Picture picture(Image image, ScoredDetections shown, List<String> classes) {
    return new BoxPainter()
        .paint(
            Picture.of(image.width(), image.height(), image.pixels()),
            of(shown, classes),
            List.of());
  }

  /** All of them. */
  public static List<BoxMark> of(ScoredDetections shown, List<String> classes) {
    return IntStream.range(0, shown.count()).mapToObj(i -> mark(shown, i, classes)).toList();
  }

  private static BoxMark mark(ScoredDetections shown, int i, List<String> classes) {
    float[] boxes = shown.boxes();
    int label = shown.labels()[i];
    return BoxMark.detection(
        boxes[4 * i],
        boxes[4 * i + 1],
        boxes[4 * i + 2],
        boxes[4 * i + 3],
        label,
        classes.get(label),
        shown.scores()[i]);
  }
}
