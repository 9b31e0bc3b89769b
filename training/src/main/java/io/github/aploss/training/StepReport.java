package io.github.aploss.training;

import io.github.aploss.training.workers.ExchangeTally;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one training step did.
 *
 * @param step steps done, this one included
 * @param epoch from 1
 * @param images images of the batch
 * @param classification the loss over the scores
 * @param box the box regression loss, unweighted
 * @param gradientNorm norm of the whole gradient before clipping
 * @param positives positive (anchor, class) scores, |P|
 * @param negatives negatives that take part in the ranking, |N̂|
 * @param millis the whole step; of it dataMillis waiting for data and lossMillis in the losses
 * @param exchangedBytes that this worker sent the others about the batch, gradients aside; of the
 *     step exchangeMillis went into that, waiting for them included
 */
public record StepReport(
    long step,
    int epoch,
    int images,
    double classification,
    double box,
    double rate,
    double gradientNorm,
    long positives,
    long negatives,
    double millis,
    double dataMillis,
    double lossMillis,
    long exchangedBytes,
    double exchangeMillis) {

  /** A step of a worker that has the whole batch. */
  StepReport(
      long step,
      int epoch,
      int images,
      double classification,
      double box,
      double rate,
      double gradientNorm,
      long positives,
      long negatives,
      double millis,
      double dataMillis,
      double lossMillis) {
    this(
        step,
        epoch,
        images,
        classification,
        box,
        rate,
        gradientNorm,
        positives,
        negatives,
        millis,
        dataMillis,
        lossMillis,
        0,
        0);
  }

  /** The same of a batch of so many images that several workers share. */
  StepReport withExchange(int allImages, ExchangeTally exchange) {
    return new StepReport(
        step,
        epoch,
        allImages,
        classification,
        box,
        rate,
        gradientNorm,
        positives,
        negatives,
        millis,
        dataMillis,
        lossMillis,
        exchange.bytes(),
        exchange.millis());
  }

  /** The values of a line of the metrics log. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epoch", epoch);
    values.put("images", images);
    values.put("classification", classification);
    values.put("box", box);
    values.put("lr", rate);
    values.put("gradientNorm", gradientNorm);
    values.put("positives", positives);
    values.put("negatives", negatives);
    values.put("ms", millis);
    values.put("dataMs", dataMillis);
    values.put("lossMs", lossMillis);
    if (exchangedBytes > 0) {
      values.put("exchangeBytes", exchangedBytes);
      values.put("exchangeMs", exchangeMillis);
    }
    return values;
  }
}
