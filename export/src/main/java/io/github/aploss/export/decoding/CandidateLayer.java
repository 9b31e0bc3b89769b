package io.github.aploss.export.decoding;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.LevelPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Picks the best scores of references, anchors or regions, and decodes and clips their boxes.
 *
 * @param frame what boxes are clipped to
 * @param coder decodes the boxes
 * @param activation what the logits are
 * @param classes number of classes K
 * @param rules which scores are picked
 */
public record CandidateLayer(
    Graph graph,
    Frame frame,
    BoxCoder coder,
    ScoreActivation activation,
    int classes,
    CandidateRules rules) {

  /**
   * The candidates of all levels, one after the other.
   *
   * @param anchors the first cell of each level; the levels share its numbers
   * @param levels finest first
   * @param stride pixels from one cell of a level to the next
   */
  public CandidateBatch ofLevels(
      AnchorGrid anchors, List<LevelPredictions> levels, IntToDoubleFunction stride) {
    List<CandidateBatch> all = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      Value step = graph.numbers(stride.applyAsDouble(level));
      all.add(ofAnchors(level, AnchorLayer.of(anchors, level, step, step), levels.get(level)));
    }
    return CandidateBatch.of(graph, all);
  }

  /**
   * The candidates of a level.
   *
   * @param level its number, from the finest
   * @param anchors those of the level
   */
  public CandidateBatch ofAnchors(int level, AnchorLayer anchors, LevelPredictions predictions) {
    Picked picked = pick(level, keys(predictions.logits()));
    Value references = graph.gather(anchors.anchors(graph, predictions.map()), picked.reference, 0);
    return picked.batch(decoded(references, rows(predictions.deltas(), picked.reference)));
  }

  /**
   * The candidates of regions, each of which has a box for every score.
   *
   * @param regions [B, R, 4]
   * @param logits [B, R, outputs]
   * @param deltas [B, R, outputs, 4]
   * @param real [B, R], whether a region is one; the others are there to fill up
   */
  public CandidateBatch ofRegions(Value regions, Value logits, Value deltas, Value real) {
    Value keys =
        graph.where(graph.unsqueeze(real, 2), keys(logits), graph.number(Double.NEGATIVE_INFINITY));
    Picked picked = pick(0, keys);
    long outputs = activation.outputs(classes);
    Value position =
        graph.add(
            graph.mul(picked.reference, graph.integers(outputs)),
            graph.add(picked.label, graph.integers(activation.background())));
    Value ofScores = rows(graph.reshape(deltas, 0, -1, 4), position);
    return picked.batch(decoded(rows(regions, picked.reference), ofScores));
  }

  private Value decoded(Value references, Value deltas) {
    return frame.clipped(graph, new BoxDecoding(graph, coder).decode(references, deltas));
  }

  /** Keys [B, A, K] of logits [B, A, outputs]. */
  private Value keys(Value logits) {
    return switch (activation) {
      case SIGMOID -> logits;
      case SOFTMAX -> graph.from(graph.logSoftmax(logits, 2), 2, activation.background());
    };
  }

  /** Keys, the number of the reference and the class of each candidate, all [B, n]. */
  private record Picked(Value keys, Value reference, Value label) {
    CandidateBatch batch(Value boxes) {
      return new CandidateBatch(boxes, keys, label);
    }
  }

  private Picked pick(int level, Value keys) {
    Value flat = graph.reshape(keys, 0, -1);
    Value best = graph.min(graph.integers(rules.perLevel()), graph.dimension(flat, 1));
    var picked = graph.largest(flat, best, 1);
    Value reference = graph.div(picked.get(1), graph.integers(classes));
    Value label = graph.sub(picked.get(1), graph.mul(reference, graph.integers(classes)));
    return new Picked(above(picked.get(0), rules.minKey(level, activation)), reference, label);
  }

  /** Keys that are not above the threshold are taken out of the race. */
  private Value above(Value keys, float threshold) {
    return threshold == Float.NEGATIVE_INFINITY
        ? keys
        : graph.where(
            graph.greater(keys, graph.number(threshold)),
            keys,
            graph.number(Double.NEGATIVE_INFINITY));
  }

  /** The rows [B, n, 4] of values [B, A, 4] at indices [B, n]. */
  private Value rows(Value values, Value indices) {
    return CandidateBatch.rows(graph, values, indices);
  }
}
