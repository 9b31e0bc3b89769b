package io.github.aploss.export.decoding;

import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.Arrays;
import java.util.List;

/**
 * Makes probabilities of scores by the curve of each class: looks up the line that a score lies on,
 * and follows it.
 *
 * @param curves of every class, by index
 */
public record CalibrationLayer(Graph graph, List<CalibrationCurve> curves) {
  /** What the names of its constants begin with. */
  public static final String NAME = "calibration";

  /** Above every score: where a curve has fewer knots than another one. */
  private static final float BEYOND = 2;

  /**
   * The probabilities [B, n].
   *
   * @param scores [B, n], from 0 to 1
   * @param labels [B, n], class indices, int64
   */
  public Value probabilities(Value scores, Value labels) {
    int knots = curves.stream().mapToInt(curve -> curve.scores().length).max().orElseThrow();
    float[] starts = new float[curves.size() * knots];
    float[] values = new float[starts.length];
    float[] slopes = new float[starts.length];
    Arrays.fill(starts, BEYOND);
    for (int label = 0; label < curves.size(); label++) {
      put(curves.get(label), label * knots, starts, values, slopes);
    }
    Value line = line(graph.tensor(NAME, starts, curves.size(), knots), scores, labels);
    Value at = graph.add(graph.mul(labels, graph.integer(knots)), line);
    Value along = graph.sub(scores, flat(NAME + "_from", starts, at));
    return graph.add(
        flat(NAME + "_value", values, at), graph.mul(along, flat(NAME + "_slope", slopes, at)));
  }

  private static void put(
      CalibrationCurve curve, int first, float[] starts, float[] values, float[] slopes) {
    double[] from = curve.scores();
    double[] to = curve.probabilities();
    for (int i = 0; i < from.length; i++) {
      starts[first + i] = (float) from[i];
      values[first + i] = (float) to[i];
      if (i + 1 < from.length) {
        slopes[first + i] = (float) ((to[i + 1] - to[i]) / (from[i + 1] - from[i]));
      }
    }
  }

  /** How many knots a score lies beyond, less the first: its line, int64 [B, n]. */
  private Value line(Value starts, Value scores, Value labels) {
    Value own = graph.gather(starts, labels, 0);
    Value beyond = graph.cast(graph.greater(graph.unsqueeze(scores, 2), own), ElementType.INT64);
    return graph.sub(graph.max(graph.sum(beyond, 2), graph.integer(1)), graph.integer(1));
  }

  private Value flat(String name, float[] table, Value at) {
    return graph.gather(graph.tensor(name, table, table.length), at, 0);
  }
}
