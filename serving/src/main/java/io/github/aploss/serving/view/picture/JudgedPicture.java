package io.github.aploss.serving.view.picture;

import io.github.aploss.dataset.LabelledImage;
import java.util.List;

/**
 * An image with what a detector found on it.
 *
 * @param reached one per object of the image: it is missed where only scores above this are shown;
 *     positive infinity: never
 */
public record JudgedPicture(LabelledImage image, List<Found> found, double[] reached) {
  /** Of a detection that is right. */
  public static final String RIGHT = "right";

  /** Of a detection that does not count. */
  public static final String IGNORED = "not counted";

  /** Copies the list. */
  public JudgedPicture {
    found = List.copyOf(found);
  }

  /**
   * A detection.
   *
   * @param box x1, y1, x2, y2 in the pixels that the annotation refers to
   * @param what {@link #RIGHT}, {@link #IGNORED} or the word of a kind of error
   */
  public record Found(double[] box, int label, double score, String what) {}
}
