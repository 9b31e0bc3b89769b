package io.github.aploss.report.run;

/**
 * An image with what was found on it, beside what should have been found.
 *
 * @param name what the image is called, for example its id
 * @param detections JPEG or PNG file with the detections
 * @param truth JPEG or PNG file with the ground truth; empty if both are on one picture, or if
 *     there is none
 * @param note a few words, such as the number of detections shown; may be empty
 */
public record SampleImage(String name, byte[] detections, byte[] truth, String note) {
  /** An image on which detections and ground truth, if any, are drawn together. */
  public static SampleImage single(String name, byte[] picture, String note) {
    return new SampleImage(name, picture, new byte[0], note);
  }

  boolean isPair() {
    return truth.length > 0;
  }
}
