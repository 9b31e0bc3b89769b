package io.github.aploss.loss;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bytedeco.javacpp.PointerScope;

/** Random scores with labels, and boxes of the positives; IoUs and scores have ties. */
record DetectionScene(RandomScores scores, PositiveBoxes boxes) {
  static Arbitrary<DetectionScene> upTo(int size) {
    return Combinators.combine(
            RandomScores.upTo(size, 0.0, 0.01, 1.0, 3.0, 1e4),
            Arbitraries.of(1e-6, 0.25, 1.0),
            Arbitraries.randoms())
        .as(DetectionScene::draw);
  }

  static DetectionScene draw(RandomScores scores, double grid, Random random) {
    int count = scores.descending(1).length;
    double[] ious = random.doubles(count).map(u -> Math.rint(u / grid) * grid).toArray();
    double[] losses = random.doubles(count, 0, 2).toArray();
    double[] confidences = random.doubles(count).toArray();
    return new DetectionScene(scores, new PositiveBoxes(losses, ious, confidences));
  }

  /** What is left of a {@link DetectionLossValue} when its tensors are gone. */
  record Outcome(double scores, double boxes, double[] gradient, double[] boxGradient) {
    static Outcome of(DetectionLossValue value) {
      return new Outcome(
          value.scores().value(),
          value.boxes(),
          Tensors.doubles(value.scores().gradient()),
          value.boxGradient());
    }
  }

  Outcome evaluate(DetectionLoss loss, boolean floats) {
    return part(0, scores.size()).evaluate(loss, floats, BatchExchange.alone());
  }

  private Outcome evaluate(DetectionLoss loss, boolean floats, BatchExchange exchange) {
    try (PointerScope scope = new PointerScope()) {
      return Outcome.of(
          loss.evaluate(
              floats
                  ? Tensors.of(scores.scores(), scores.size())
                  : Tensors.of(scores.asDoubles(), scores.size()),
              Tensors.of(scores.labels(), scores.size()),
              boxes,
              Partition.whole(),
              exchange));
    }
  }

  private DetectionScene part(int from, int to) {
    byte[] labels = scores.labels();
    int first = count(Arrays.copyOf(labels, from));
    int end = count(Arrays.copyOf(labels, to));
    return new DetectionScene(
        new RandomScores(
            Arrays.copyOfRange(scores.scores(), from, to), Arrays.copyOfRange(labels, from, to)),
        new PositiveBoxes(
            Arrays.copyOfRange(boxes.losses(), first, end),
            Arrays.copyOfRange(boxes.ious(), first, end),
            Arrays.copyOfRange(boxes.confidences(), first, end)));
  }

  private static int count(byte[] labels) {
    int count = 0;
    for (byte label : labels) {
      count += label == 1 ? 1 : 0;
    }
    return count;
  }

  /** The outcomes of workers that each have a part of the scores, which begin at some positions. */
  List<Outcome> shared(DetectionLoss loss, boolean floats, int... starts) {
    return Workers.run(
        starts.length,
        exchange -> {
          int rank = exchange.rank();
          int end = rank + 1 < starts.length ? starts[rank + 1] : scores.size();
          return part(starts[rank], end).evaluate(loss, floats, exchange);
        });
  }
}
