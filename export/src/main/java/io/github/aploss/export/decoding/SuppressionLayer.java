package io.github.aploss.export.decoding;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.Arrays;

/**
 * Keeps the best of candidates that lie on each other, label by label, as {@code
 * NonMaximumSuppression} does.
 *
 * @param maxIou largest IoU of two kept boxes of a label
 * @param maximum of an image
 */
public record SuppressionLayer(Graph graph, double maxIou, int maximum) {
  private static final double NOTHING = Double.NEGATIVE_INFINITY;

  /**
   * What is kept, best first; empty places come last.
   *
   * @param labels how many different ones there are
   */
  public CandidateBatch keep(CandidateBatch candidates, int labels) {
    Value survivors = survivors(candidates, labels);
    Value count = graph.min(graph.integers(maximum), graph.dimension(survivors, 1));
    return candidates.best(graph, survivors, count);
  }

  /** The keys [B, n] of those that no better one suppresses; minus infinity for the others. */
  private Value survivors(CandidateBatch candidates, int labels) {
    Value keys = candidates.keys();
    // No more than so many of a label can be among the best of all labels.
    Value kept =
        graph.suppress(
            candidates.boxes(), byLabel(candidates, labels), maximum, maxIou, -Float.MAX_VALUE);
    Value places = graph.gather(kept, graph.integers(0, 2), 1);
    Value none = graph.expand(graph.number(NOTHING), graph.shape(keys));
    return graph.scatterAt(none, places, graph.gatherAt(keys, places));
  }

  /** Keys [B, labels, n]: of every candidate in the row of its label alone. */
  private Value byLabel(CandidateBatch candidates, int labels) {
    Value keys = graph.unsqueeze(candidates.keys(), 1);
    if (labels == 1) {
      return keys;
    }
    long[] all = new long[labels];
    Arrays.setAll(all, i -> i);
    Value rows = graph.reshape(graph.integers(all), 1, -1, 1);
    Value own = graph.equal(graph.unsqueeze(candidates.labels(), 1), rows);
    return graph.where(own, keys, graph.number(NOTHING));
  }
}
