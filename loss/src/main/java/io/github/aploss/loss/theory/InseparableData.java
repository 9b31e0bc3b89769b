package io.github.aploss.loss.theory;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Random samples that no linear model ranks without an error: positives from 1/2 to 1 and negatives
 * from -1/2 to -1 along the first axis, with noise of up to 1/4 along the others, but the first
 * negative of every second sample lies half-way between two of its positives. Its score is then
 * between theirs, whatever theta is.
 *
 * @param samples how many there are
 * @param positives of each sample, at least two
 * @param negatives of each sample
 * @param dimensions number of features
 */
record InseparableData(int samples, int positives, int negatives, int dimensions) {
  private static final double NOISE = 0.25;

  List<LinearSample> draw(Random random) {
    List<LinearSample> all = new ArrayList<>();
    for (int s = 0; s < samples; s++) {
      all.add(sample(s % 2 == 0, random));
    }
    return all;
  }

  /** The first axis: nearly separates, every margin but that of the midpoints is 1 or more. */
  double[] direction() {
    double[] direction = new double[dimensions];
    direction[0] = 1;
    return direction;
  }

  private LinearSample sample(boolean inseparable, Random random) {
    double[][] features = new double[positives + negatives][];
    byte[] labels = new byte[features.length];
    for (int k = 0; k < features.length; k++) {
      labels[k] = (byte) (k < positives ? 1 : 0);
      features[k] = draw(labels[k] == 1 ? 1 : -1, random);
    }
    if (inseparable) {
      double[] sum = Vectors.plus(features[0], 1, features[1]);
      features[positives] = Vectors.times(0.5, sum);
    }
    return new LinearSample(features, labels);
  }

  private double[] draw(int side, Random random) {
    double[] features =
        DoubleStream.generate(() -> NOISE * (2 * random.nextDouble() - 1))
            .limit(dimensions)
            .toArray();
    features[0] = side * (0.5 + 0.5 * random.nextDouble());
    return features;
  }
}
