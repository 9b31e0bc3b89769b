package io.github.aploss.detection;

import io.github.aploss.dataset.image.Image;
import java.util.List;

/**
 * A detector that is ready to find objects, whatever runs its network. Several threads may detect
 * at the same time; none may close it while another one detects.
 */
public interface BatchDetector extends AutoCloseable {
  /** The names of the classes that it knows. */
  List<String> classes();

  /** The COCO category id of each class. */
  List<Long> categoryIds();

  /**
   * From which score on a detection of each class is worth showing; infinity where none of its
   * detections is.
   */
  List<Double> showFrom();

  /**
   * Finds objects in images of any sizes; those that the network sees at one size go through it
   * together.
   *
   * @return for each image all that the detector has an idea of, best score first
   */
  List<List<Detection>> detect(List<Image> images);

  /** Frees the native memory. */
  @Override
  void close();
}
