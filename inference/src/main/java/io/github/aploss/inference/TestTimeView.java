package io.github.aploss.inference;

import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.candidate.Candidates;
import java.util.SplittableRandom;

/**
 * An image as a detector is shown it: resized, and mirrored or not.
 *
 * @param sample the image as it is shown
 * @param mirrored whether left and right are exchanged
 */
record TestTimeView(Sample sample, boolean mirrored) {
  private static final HorizontalFlip MIRROR = new HorizontalFlip(1);

  static TestTimeView of(Sample resized) {
    return new TestTimeView(resized, false);
  }

  /** The same image with left and right exchanged, once more if they are. */
  TestTimeView mirror() {
    return new TestTimeView(MIRROR.apply(sample, new SplittableRandom(0)), !mirrored);
  }

  /** What was found in this view, in the pixels that the image's annotation refers to. */
  Candidates inSource(Candidates found) {
    float[] boxes = found.boxes();
    float[] moved = new float[boxes.length];
    int width = sample.image().width();
    for (int i = 0; i < boxes.length; i += 4) {
      moved[i] = x(mirrored ? width - (double) boxes[i + 2] : boxes[i]);
      moved[i + 1] = y(boxes[i + 1]);
      moved[i + 2] = x(mirrored ? width - (double) boxes[i] : boxes[i + 2]);
      moved[i + 3] = y(boxes[i + 3]);
    }
    return found.withBoxes(moved);
  }

  private float x(double x) {
    return (float) (x * sample.source().width() / sample.image().width());
  }

  private float y(double y) {
    return (float) (y * sample.source().height() / sample.image().height());
  }
}
