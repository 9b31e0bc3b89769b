package io.github.aploss.cli.detect;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageProbe;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.ScoredDetections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Finds objects in images of a disk, one after the other, while other threads read the next ones
 * and do with the last ones what is wanted of them.
 *
 * @param detector finds the objects
 * @param use what is done with an image and its objects, in another thread
 */
record FolderDetection(BatchDetector detector, BiConsumer<Found, Image> use) {
  /** One thread reads as fast as a network finds; a second one bridges what a disk is late. */
  private static final int READERS = 2;

  private static final int WRITERS = 2;

  /** Images in memory before the network, and behind it. */
  private static final int WAITING = 4;

  /** An image that was read, or why it was not. */
  private record Read(
      InputImage input, Image image, boolean cutOff, Optional<DatasetException> failure) {}

  /**
   * What became of an image.
   *
   * @param objects null where it could not be read
   * @param cutOff whether it lacks its last bytes
   * @param failure why it could not be read
   */
  record Found(
      InputImage input,
      ScoredDetections objects,
      boolean cutOff,
      Optional<DatasetException> failure) {}

  /** What the sink hears of, in the order of the images. */
  interface Sink {
    void accept(Found found);
  }

  /**
   * Goes through all images.
   *
   * @param stopping whether to begin no further image
   */
  void run(List<InputImage> images, Sink sink, BooleanSupplier stopping) {
    try (OrderedWork<InputImage, Read> reading =
            new OrderedWork<>(READERS, WAITING, FolderDetection::read);
        OrderedWork<Seen, Found> using = new OrderedWork<>(WRITERS, WAITING, this::used)) {
      Iterator<InputImage> rest = images.iterator();
      while (!stopping.getAsBoolean()) {
        while (rest.hasNext() && !reading.isFull()) {
          reading.add(rest.next());
        }
        if (reading.isEmpty()) {
          break;
        }
        Seen seen = seen(reading.take());
        if (using.isFull()) {
          sink.accept(using.take());
        }
        using.add(seen);
      }
      while (!using.isEmpty()) {
        sink.accept(using.take());
      }
    }
  }

  /** An image that was looked at. */
  private record Seen(Found found, Image image) {}

  private static Read read(InputImage input) {
    try {
      Image image = ImageReader.read(input.file(), ExifOrientation.APPLY);
      return new Read(input, image, ImageProbe.of(input.file()).cutOff(), Optional.empty());
    } catch (DatasetException e) {
      return new Read(input, null, false, Optional.of(e));
    }
  }

  private Seen seen(Read read) {
    ScoredDetections objects =
        read.failure.isPresent() ? null : detector.find(List.of(read.image)).get(0);
    return new Seen(new Found(read.input, objects, read.cutOff, read.failure), read.image);
  }

  private Found used(Seen seen) {
    if (seen.found.failure.isEmpty()) {
      use.accept(seen.found, seen.image);
    }
    return seen.found;
  }
}
