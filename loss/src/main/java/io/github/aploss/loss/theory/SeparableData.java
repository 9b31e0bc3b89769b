package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Random samples that one direction separates: along it positives lie above half a margin and
 * negatives below half a margin, across it all are Gaussian and far more spread out.
 *
 * @param samples how many there are
 * @param positives of each sample
 * @param negatives of each sample
 * @param dimensions number of features
 * @param margin between the lowest positive and the highest negative, at least
 */
record SeparableData(int samples, int positives, int negatives, int dimensions, double margin) {
  private static final double SPREAD = 2;

  /** A direction and samples that it separates. */
  record Problem(List<LinearSample> samples, double[] direction) {}

  Problem draw(Random random) {
    double[] direction = gaussian(random);
    direction = Vectors.times(1 / Vectors.norm(direction), direction);
    List<LinearSample> all = new ArrayList<>();
    for (int s = 0; s < samples; s++) {
      all.add(sample(direction, random));
    }
    return new Problem(all, direction);
  }

  private LinearSample sample(double[] direction, Random random) {
    double[][] features = new double[positives + negatives][];
    byte[] labels = new byte[features.length];
    for (int k = 0; k < features.length; k++) {
      labels[k] = (byte) (k < positives ? 1 : 0);
      double height = margin * (0.5 + random.nextDouble());
      double[] spread = Vectors.times(SPREAD, gaussian(random));
      double[] across = Vectors.plus(spread, -Vectors.dot(spread, direction), direction);
      features[k] = Vectors.plus(across, labels[k] == 1 ? height : -height, direction);
    }
    return new LinearSample(features, labels);
  }

  private double[] gaussian(Random random) {
    return DoubleStream.generate(random::nextGaussian).limit(dimensions).toArray();
  }

  @Override
  public String toString() {
    return "%d %s of %d positives and %d negatives, %d features"
        .formatted(samples, samples == 1 ? "sample" : "samples", positives, negatives, dimensions);
  }
}
