package io.github.aploss.export.decoding;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.List;
import java.util.function.Function;

/**
 * What may be objects in the images of a batch, in falling order within each level.
 *
 * @param boxes [B, n, 4], half-open pixels
 * @param keys [B, n], which order as scores do; minus infinity where a place is empty
 * @param labels [B, n], int64
 */
public record CandidateBatch(Value boxes, Value keys, Value labels) {
  /** Those of all levels, level by level. */
  public static CandidateBatch of(Graph graph, List<CandidateBatch> levels) {
    return new CandidateBatch(
        joined(graph, levels, CandidateBatch::boxes),
        joined(graph, levels, CandidateBatch::keys),
        joined(graph, levels, CandidateBatch::labels));
  }

  private static Value joined(
      Graph graph, List<CandidateBatch> levels, Function<CandidateBatch, Value> part) {
    return graph.concat(1, levels.stream().map(part).toList());
  }

  /**
   * The best of them, best first; empty places come last.
   *
   * @param ranked [B, n], what is best
   * @param count int64 [1], how many
   */
  CandidateBatch best(Graph graph, Value ranked, Value count) {
    List<Value> best = graph.largest(ranked, count, 1);
    return new CandidateBatch(
        rows(graph, boxes, best.get(1)), best.get(0), graph.gatherElements(labels, best.get(1), 1));
  }

  /** All of them, best first; empty places come last. */
  public CandidateBatch sorted(Graph graph) {
    return best(graph, keys, graph.dimension(keys, 1));
  }

  /** The same with other keys [B, n]. */
  public CandidateBatch withKeys(Value others) {
    return new CandidateBatch(boxes, others, labels);
  }

  /** All with the same label. */
  public CandidateBatch labelled(Graph graph, long label) {
    Value zeros = graph.mul(labels, graph.integers(0));
    return new CandidateBatch(boxes, keys, graph.add(zeros, graph.integers(label)));
  }

  /** The rows [B, n, 4] of values [B, A, 4] at indices [B, n]. */
  static Value rows(Graph graph, Value values, Value indices) {
    Value four = graph.expand(graph.unsqueeze(indices, 2), graph.integers(1, 1, 4));
    return graph.gatherElements(values, four, 1);
  }
}
