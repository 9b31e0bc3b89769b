package io.github.aploss.loss;

/**
 * A mean of probabilities under softmax weights, gathered part by part without overflow.
 *
 * @param largest the largest exponent, before division by lambda, that took part: p or -p
 * @param weight sum of {@code exp((exponent - largest) / lambda)}
 * @param moment sum of the same times p
 */
record DistributionMean(double largest, double weight, double moment) {
  static final DistributionMean NONE = new DistributionMean(Double.NEGATIVE_INFINITY, 0, 0);

  /** That of all workers together. */
  DistributionMean over(BatchExchange exchange, double lambda) {
    DistributionMean all = NONE;
    for (double[] part : exchange.gather(new double[] {largest, weight, moment})) {
      all = all.and(new DistributionMean(part[0], part[1], part[2]), lambda);
    }
    return all;
  }

  /** 0 when nothing took part. */
  double mean() {
    return weight == 0 ? 0 : moment / weight;
  }

  DistributionMean and(DistributionMean other, double lambda) {
    if (other.weight == 0) {
      return this;
    }
    if (weight == 0) {
      return other;
    }
    double top = Math.max(largest, other.largest);
    double own = Math.exp((largest - top) / lambda);
    double others = Math.exp((other.largest - top) / lambda);
    return new DistributionMean(
        top, weight * own + other.weight * others, moment * own + other.moment * others);
  }
}
