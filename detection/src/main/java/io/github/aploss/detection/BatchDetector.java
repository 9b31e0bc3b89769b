package io.github.aploss.detection;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.files.UserException;
import java.util.List;
import java.util.Optional;

/**
 * A detector that is ready to find objects, whatever runs its network. Several threads may detect
 * at the same time; none may close it while another one detects, which {@link ObjectDetector} sees
 * to.
 */
public interface BatchDetector extends AutoCloseable {
  /** The names of the classes that it knows. */
  List<String> classes();

  /** The COCO category id of each class. */
  List<Long> categoryIds();

  /** How its detections are shown unless one wants it otherwise. */
  DetectionDisplay display();

  /**
   * What its scores were calibrated on, in words such as "400 images of val": then they are
   * probabilities, of 0.8 that eight in ten such detections are right. Empty: they are the
   * detector's own, which after a ranking loss are an order and nothing else.
   */
  Optional<String> calibratedOn();

  /**
   * This detector with its own scores, where they are calibrated. Both share their native memory:
   * one of them is closed.
   *
   * @throws UserException with one sentence if it does not have them any more
   */
  BatchDetector withRawScores();

  /**
   * Finds objects in images of any sizes; those that the network sees at one size go through it
   * together.
   *
   * @return for each image all that the detector has an idea of, in its pixels
   */
  List<ScoredDetections> find(List<Image> images);

  /** Likewise, with the names of the classes. */
  default List<List<Detection>> detect(List<Image> images) {
    return find(images).stream().map(found -> found.named(classes())).toList();
  }

  /**
   * From which score on a detection of each class is worth showing; infinity where none of its
   * detections is.
   */
  default List<Double> showFrom() {
    return display().thresholds().perClass();
  }

  /** Frees the native memory. */
  @Override
  void close();
}
