package io.github.aploss.serving;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.Detection;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers what is asked of a detector, within a time. */
record DetectionService(BatchDetector detector, BatchingQueue queue, Duration timeout) {
  /**
   * What is found in an image, best first.
   *
   * @param score the smallest score; empty: from where each class is worth showing
   */
  List<Detection> detect(Image image, OptionalDouble score) {
    List<Double> from = detector.showFrom();
    return answer(queue.submit(image)).stream()
        .filter(one -> one.score() >= score.orElseGet(() -> from.get(label(one))))
        .toList();
  }

  private int label(Detection one) {
    return detector.classes().indexOf(one.className());
  }

  private List<Detection> answer(Future<List<Detection>> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      throw new Refusal(
          Refusal.TIMEOUT, "no answer within " + timeout.toSeconds() + " seconds: try again later");
    } catch (CancellationException e) {
      throw new Refusal(Refusal.UNAVAILABLE, "the server ends");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the detector failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(Refusal.UNAVAILABLE, "the server ends");
    }
  }
}
