package io.github.aploss.serving;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.detection.ScoredDetections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/** Finds one sure and one doubtful object in every image, once it is let to. */
final class ScriptedDetector implements BatchDetector {
  private final CountDownLatch closed;
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

  private ScriptedDetector(int closed) {
    this.closed = new CountDownLatch(closed);
  }

  /** One that answers at once. */
  static ScriptedDetector ready() {
    return new ScriptedDetector(0);
  }

  /** One that answers when it is {@link #open}. */
  static ScriptedDetector waiting() {
    return new ScriptedDetector(1);
  }

  void open() {
    closed.countDown();
  }

  /** How many images it was asked about at once, each time. */
  List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  public List<String> classes() {
    return List.of("ball", "box");
  }

  @Override
  public List<Long> categoryIds() {
    return List.of(1L, 2L);
  }

  @Override
  public DetectionDisplay display() {
    return new DetectionDisplay(DisplayThresholds.same(2, 0.5), OptionalDouble.empty());
  }

  @Override
  public Optional<String> calibratedOn() {
    return Optional.empty();
  }

  @Override
  public BatchDetector withRawScores() {
    return this;
  }

  @Override
  public List<ScoredDetections> find(List<Image> images) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    batches.add(images.size());
    return images.stream().map(ScriptedDetector::found).toList();
  }

  private static ScoredDetections found(Image image) {
    return new ScoredDetections(
        new float[] {1, 2, image.width(), image.height(), 0, 0, 3, 4},
        new double[] {0.75, 0.25},
        new int[] {1, 0});
  }

  @Override
  public void close() {}
}
