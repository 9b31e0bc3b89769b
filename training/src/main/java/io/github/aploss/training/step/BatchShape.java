package io.github.aploss.training.step;

import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.loss.exchange.BatchExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * How a batch goes through the network: in which frame, in how many parts. It is the same for all
 * workers that share the batch, even one that has no image of it, so that they stay in step.
 */
record BatchShape(ImageSize frame, int parts) {
  /** The largest frame and the most parts of any worker. */
  BatchShape common(BatchExchange exchange) {
    double[] own = {frame.height(), frame.width(), parts};
    double[] largest = {1, 1, 1};
    for (double[] other : exchange.gather(own)) {
      for (int i = 0; i < largest.length; i++) {
        largest[i] = Math.max(largest[i], other[i]);
      }
    }
    return new BatchShape(new ImageSize((int) largest[0], (int) largest[1]), (int) largest[2]);
  }

  /** Adds empty parts where there are fewer. */
  List<BatchPart> fill(List<BatchPart> some) {
    List<BatchPart> all = new ArrayList<>(some);
    while (all.size() < parts) {
      all.add(BatchPart.empty());
    }
    return all;
  }
}
