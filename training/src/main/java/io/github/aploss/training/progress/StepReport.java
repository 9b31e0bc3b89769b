package io.github.aploss.training.progress;

import io.github.aploss.training.workers.ExchangeTally;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one training step did.
 *
 * @param step steps done, this one included
 * @param epoch from 1
 * @param images images of the batch, on all workers together
 * @param classification the loss over the scores
 * @param box the box regression loss, unweighted
 * @param gradientNorm norm of the whole gradient before clipping
 * @param positives positive (anchor, class) scores, |P|
 * @param negatives negatives that take part in the ranking, |N̂|
 * @param millis the whole step; of it dataMillis waiting for data and lossMillis in the losses
 * @param exchange what the workers told each other of the batch, gradients aside
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
    ExchangeTally exchange) {

  /** The values of a line of the metrics log. */
  public Map<String, Object> values() {
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
    if (exchange.bytes() > 0) {
      values.put("exchangeBytes", exchange.bytes());
      values.put("exchangeMs", exchange.millis());
    }
    return values;
  }
}
