package io.github.aploss.export.network;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;

/**
 * What a network says of the anchors of a level, cell by cell, anchor by anchor.
 *
 * @param map [B, C, rows, columns] with the cells of the level
 * @param logits [B, A, outputs]
 * @param deltas [B, A, 4], encoded boxes
 */
public record LevelPredictions(Value map, Value logits, Value deltas) {
  /** Of maps [B, anchors · values, rows, columns]. */
  static LevelPredictions of(Graph graph, Value logits, Value deltas, long outputs) {
    return new LevelPredictions(
        deltas, perAnchor(graph, logits, outputs), perAnchor(graph, deltas, 4));
  }

  private static Value perAnchor(Graph graph, Value map, long values) {
    return graph.reshape(graph.transpose(map, 0, 2, 3, 1), 0, -1, values);
  }
}
