package io.github.aploss.detection;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.files.UserException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Finds objects in images, for services: open it once, share it among all threads, close it in the
 * end.
 *
 * <p>Any number of threads may detect at the same time, and each gets what it would get alone. Each
 * needs memory of its own for the image and the network's features, so the number of threads is
 * what bounds the memory.
 */
public final class ObjectDetector implements AutoCloseable {
  private final BatchDetector detector;
  private final DetectionDisplay display;
  private final DetectionOptions options;

  /** Detecting reads, closing writes: nothing may be freed that a thread still computes with. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private ObjectDetector(BatchDetector detector, DetectionOptions options) {
    this.detector = detector;
    this.options = options;
    this.display = display(detector.display(), options);
  }

  private static DetectionDisplay display(DetectionDisplay usual, DetectionOptions options) {
    DetectionDisplay asked = options.oneClassPerObject() ? usual : usual.withManyClassesPerObject();
    return options.minScore().isPresent() ? asked.from(options.minScore().getAsDouble()) : asked;
  }

  /**
   * Takes over a detector, which is closed with this one, or at once if it cannot do what is asked.
   *
   * @throws UserException with one sentence if raw scores are asked for, which it does not have
   */
  public static ObjectDetector of(BatchDetector detector, DetectionOptions options) {
    try {
      return new ObjectDetector(options.rawScores() ? detector.withRawScores() : detector, options);
    } catch (UserException e) {
      detector.close();
      throw e;
    }
  }

  /**
   * Whether scores are probabilities: of 0.8, that eight in ten such detections are right. If not,
   * they are the detector's own, which after a ranking loss are an order and nothing else.
   */
  public boolean isCalibrated() {
    return detector.calibratedOn().isPresent();
  }

  /** The names of the classes that it knows. */
  public List<String> classNames() {
    return detector.classes();
  }

  /**
   * Finds objects in an image file: JPEG, PNG, BMP, GIF (its first picture), WebP or TIFF, turned
   * upright as its EXIF data say.
   *
   * @return best score first
   * @throws DatasetException with one sentence if the file cannot be read, is no image, too large,
   *     cut off or corrupt
   */
  public List<Detection> detect(Path image) {
    return detect(() -> ImageReader.read(image, ExifOrientation.APPLY, options.maxPixels()));
  }

  /**
   * Finds objects in an image file that is in memory, wherever it came from; likewise.
   *
   * @param image the bytes of the whole file
   */
  public List<Detection> detect(byte[] image) {
    return detect(() -> ImageReader.read(image, ExifOrientation.APPLY, options.maxPixels()));
  }

  /** Finds objects in an image; its alpha channel is not looked at. */
  public List<Detection> detect(BufferedImage image) {
    return detect(() -> BufferedImagePixels.of(image));
  }

  private List<Detection> detect(Supplier<Image> image) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the detector is closed");
      }
      ScoredDetections found = detector.find(List.of(image.get())).get(0);
      return display.of(found).named(detector.classes());
    } finally {
      use.readLock().unlock();
    }
  }

  /** Waits for those who still detect, then frees the native memory. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        detector.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
