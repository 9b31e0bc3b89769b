package io.github.aploss.training.evaluation;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.ImageDetector;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds objects in images that several workers share. Whole batches go round, so that each is what
 * it would be for one worker, and so are its detections.
 */
public record SharedDetection(ImageDetector detector, WorkerGroup group) {
  /** Numbers of a detection: box, score, label. */
  private static final int NUMBERS = 6;

  /**
   * The detections in each image.
   *
   * @param progress hears of images that are done, by any worker
   * @param stopping whether to give up; looked at between batches
   * @return nothing if any worker gave up
   */
  public Optional<List<Detections>> detect(
      List<LabelledImage> images, IntConsumer progress, BooleanSupplier stopping) {
    List<Detections> own = new ArrayList<>();
    boolean complete =
        detector.detect(
            share(images, group.rank()),
            (image, found) -> {
              own.add(found);
              progress.accept(1);
            },
            stopping);
    if (group.any(!complete)) {
      return Optional.empty();
    }
    progress.accept(images.size() - own.size());
    return Optional.of(group.size() == 1 ? own : merged(images, own));
  }

  private List<LabelledImage> share(List<LabelledImage> images, int rank) {
    return IntStream.range(0, images.size())
        .filter(i -> i / detector.batchSize() % group.size() == rank)
        .mapToObj(images::get)
        .toList();
  }

  private List<Detections> merged(List<LabelledImage> images, List<Detections> own) {
    List<Reader> readers = group.exchange().gather(numbers(own)).stream().map(Reader::new).toList();
    return IntStream.range(0, images.size())
        .mapToObj(i -> readers.get(i / detector.batchSize() % group.size()).next())
        .toList();
  }

  /** Per image how many detections there are, and these; float32 fits into float64. */
  private static double[] numbers(List<Detections> all) {
    int length = all.stream().mapToInt(found -> 1 + NUMBERS * found.count()).sum();
    double[] numbers = new double[length];
    int next = 0;
    for (Detections found : all) {
      numbers[next++] = found.count();
      for (int i = 0; i < found.count(); i++) {
        for (int k = 0; k < 4; k++) {
          numbers[next++] = found.boxes()[4 * i + k];
        }
        numbers[next++] = found.scores()[i];
        numbers[next++] = found.labels()[i];
      }
    }
    return numbers;
  }

  private static final class Reader {
    private final double[] numbers;
    private int next;

    Reader(double[] numbers) {
      this.numbers = numbers;
    }

    Detections next() {
      int count = (int) numbers[next++];
      float[] boxes = new float[4 * count];
      float[] scores = new float[count];
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < 4; k++) {
          boxes[4 * i + k] = (float) numbers[next++];
        }
        scores[i] = (float) numbers[next++];
        labels[i] = (int) numbers[next++];
      }
      return new Detections(boxes, scores, labels);
    }
  }
}
