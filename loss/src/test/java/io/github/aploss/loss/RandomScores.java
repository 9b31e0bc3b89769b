package io.github.aploss.loss;

import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Scores that float32 can hold, so that both precisions see the same, and their labels. */
record RandomScores(float[] scores, byte[] labels) {
  /** From none to many, with ties, ignored ones, no positives, no negatives, all equal. */
  static Arbitrary<RandomScores> upTo(int size, Double... spreads) {
    return Combinators.combine(
            Arbitraries.integers().between(0, size),
            Arbitraries.of(0.0, 0.05, 0.5, 1.0),
            Arbitraries.of(0.0, 0.3),
            Arbitraries.of(spreads),
            Arbitraries.of(1.0, 0.25, 1e-3),
            Arbitraries.randoms())
        .as(RandomScores::draw);
  }

  private static RandomScores draw(
      int size, double positive, double ignored, double spread, double grid, Random random) {
    float[] scores = new float[size];
    byte[] labels = new byte[size];
    double centre = random.nextInt(3) * 4.6 - 4.6;
    for (int i = 0; i < size; i++) {
      double score = centre + spread * Math.max(-1, Math.min(1, random.nextGaussian() / 2));
      scores[i] = (float) (Math.rint(score / grid) * grid);
      boolean out = random.nextDouble() < ignored;
      labels[i] = (byte) (out ? -1 : random.nextDouble() < positive ? 1 : 0);
    }
    return new RandomScores(scores, labels);
  }

  int size() {
    return scores.length;
  }

  double[] asDoubles() {
    double[] doubles = new double[scores.length];
    Arrays.setAll(doubles, i -> scores[i]);
    return doubles;
  }

  /** The scores of one label, highest first. */
  double[] descending(int label) {
    double[] chosen = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == label) {
        chosen[count++] = -scores[i];
      }
    }
    chosen = Arrays.copyOf(chosen, count);
    Arrays.sort(chosen);
    for (int i = 0; i < count; i++) {
      chosen[i] = -chosen[i];
    }
    return chosen;
  }

  /** Numbers given by rank within the class, from the top, in the order of the scores; else 0. */
  double[] byRank(IntToDoubleFunction ofPositives, IntToDoubleFunction ofNegatives) {
    double[] numbers = new double[size()];
    for (int label = 0; label <= 1; label++) {
      byte wanted = (byte) label;
      int[] ranked =
          IntStream.range(0, size())
              .filter(i -> labels[i] == wanted)
              .boxed()
              .sorted((i, j) -> Float.compare(scores[j], scores[i]))
              .mapToInt(i -> i)
              .toArray();
      for (int rank = 0; rank < ranked.length; rank++) {
        numbers[ranked[rank]] = (label == 1 ? ofPositives : ofNegatives).applyAsDouble(rank);
      }
    }
    return numbers;
  }

  /** Of a number for each score: its mean over the scores of the same value and label. */
  double[] meansOverTies(double[] numbers) {
    record Tie(float score, byte label) {}
    var ties =
        IntStream.range(0, size())
            .boxed()
            .collect(Collectors.groupingBy(i -> new Tie(withoutSignOfZero(i), labels[i])));
    double[] means = new double[numbers.length];
    for (var tie : ties.values()) {
      double mean = tie.stream().mapToDouble(i -> numbers[i]).average().orElseThrow();
      tie.forEach(i -> means[i] = mean);
    }
    return means;
  }

  /** Whether no two scores are equal. */
  boolean distinct() {
    return IntStream.range(0, size()).mapToObj(this::withoutSignOfZero).distinct().count()
        == size();
  }

  /** As an object -0 differs from 0; as a score it does not. */
  private float withoutSignOfZero(int i) {
    return scores[i] + 0f;
  }

  /** Evaluated in float32: on the host, a kernel for the losses that have one. */
  LossValue inFloats(ScoreLoss loss) {
    return loss.evaluate(
        Tensors.of(scores, scores.length), Tensors.of(labels, labels.length), Partition.whole());
  }

  /** Evaluated in float64: by tensor operations. */
  LossValue inDoubles(ScoreLoss loss) {
    return evaluate(loss, asDoubles());
  }

  private LossValue evaluate(ScoreLoss loss, double[] values) {
    return loss.evaluate(
        Tensors.of(values, values.length), Tensors.of(labels, labels.length), Partition.whole());
  }

  /** The derivative of the value with respect to each score, by central differences. */
  double[] differences(ScoreLoss loss) {
    double[] gradient = new double[scores.length];
    double h = 1e-5;
    for (int i = 0; i < gradient.length; i++) {
      double[] moved = asDoubles();
      moved[i] += h;
      double up = evaluate(loss, moved).value();
      moved[i] -= 2 * h;
      gradient[i] = (up - evaluate(loss, moved).value()) / (2 * h);
    }
    return gradient;
  }
}
