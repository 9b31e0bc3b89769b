package io.github.aploss.export.decoding;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.List;

/** Decodes boxes as a {@link BoxCoder} does. */
record BoxDecoding(Graph graph, BoxCoder coder) {
  /**
   * @param references [..., 4], anchors or regions
   * @param deltas [..., 4]
   */
  Value decode(Value references, Value deltas) {
    List<Value> corners = graph.halves(references, -1);
    List<Value> encoded = graph.halves(deltas, -1);
    Value sizes = graph.sub(corners.get(1), corners.get(0));
    Value centres = graph.add(corners.get(0), half(sizes));
    Value shifts =
        graph.mul(graph.mul(encoded.get(0), graph.number(coder.centreVariance())), sizes);
    Value scales =
        graph.min(
            graph.mul(encoded.get(1), graph.number(coder.sizeVariance())),
            graph.number(BoxCoder.MAX_LOG_SCALE));
    Value halves = half(graph.max(graph.mul(sizes, graph.exp(scales)), graph.number(1)));
    Value moved = graph.add(centres, shifts);
    return graph.concat(-1, graph.sub(moved, halves), graph.add(moved, halves));
  }

  private Value half(Value value) {
    return graph.mul(value, graph.number(0.5));
  }
}
