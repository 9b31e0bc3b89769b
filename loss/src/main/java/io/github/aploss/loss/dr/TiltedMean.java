package io.github.aploss.loss.dr;

import io.github.aploss.loss.exchange.BatchExchange;

/**
 * A mean of probabilities under softmax weights, gathered part by part without overflow.
 *
 * @param largest the largest exponent, before division by lambda, that took part: p or -p
 * @param weight sum of {@code exp((exponent - largest) / lambda)}
 * @param moment sum of the same times p
 */
public record TiltedMean(double largest, double weight, double moment) {
  public static final TiltedMean NONE = new TiltedMean(Double.NEGATIVE_INFINITY, 0, 0);

  /** That of all workers together. */
  public TiltedMean ofAllWorkers(BatchExchange exchange, double lambda) {
    TiltedMean all = NONE;
    for (double[] part : exchange.gather(new double[] {largest, weight, moment})) {
      all = all.and(new TiltedMean(part[0], part[1], part[2]), lambda);
    }
    return all;
  }

  /** 0 when nothing took part. */
  public double mean() {
    return weight == 0 ? 0 : moment / weight;
  }

  public TiltedMean and(TiltedMean other, double lambda) {
    if (other.weight == 0) {
      return this;
    }
    if (weight == 0) {
      return other;
    }
    double top = Math.max(largest, other.largest);
    double own = Math.exp((largest - top) / lambda);
    double others = Math.exp((other.largest - top) / lambda);
    return new TiltedMean(
        top, weight * own + other.weight * others, moment * own + other.moment * others);
  }
}
