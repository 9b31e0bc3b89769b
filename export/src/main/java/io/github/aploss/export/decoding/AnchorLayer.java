package io.github.aploss.export.decoding;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.Arrays;

/**
 * The anchors of a level: those of its first cell, moved to every other one.
 *
 * @param first n × 4 values, x1, y1, x2, y2
 * @param rowStride pixels between two rows, float32 [1]
 * @param columnStride pixels between two columns, float32 [1]
 */
public record AnchorLayer(float[] first, Value rowStride, Value columnStride) {
  private static final int FINEST_STRIDE = 4;
  private static final int FRAME_MULTIPLE = 32;

  /** With the anchors that a grid has in the first cell of one of its levels. */
  public static AnchorLayer of(AnchorGrid grid, int level, Value rowStride, Value columnStride) {
    int start = 4 * grid.offset(level);
    int end = start + 4 * grid.anchorsPerCell(level);
    return new AnchorLayer(Arrays.copyOfRange(grid.boxes(), start, end), rowStride, columnStride);
  }

  /**
   * Those of a level of Faster R-CNN's pyramid, from {@code RpnAnchors}: on the last level the
   * stride is that of its cells spread over the frame, in whole pixels.
   *
   * @param last whether it is the last level
   * @param map [B, C, rows, columns]
   */
  public static AnchorLayer ofPyramid(
      Graph graph, AnchorGrid grid, int level, Frame frame, boolean last, Value map) {
    if (!last) {
      Value stride = graph.numbers(FINEST_STRIDE << level);
      return of(grid, level, stride, stride);
    }
    return of(
        grid,
        level,
        spread(graph, frame.frameHeight(graph), graph.dimension(map, 2)),
        spread(graph, frame.frameWidth(graph), graph.dimension(map, 3)));
  }

  private static Value spread(Graph graph, Value side, Value cells) {
    Value multiple = graph.integers(FRAME_MULTIPLE);
    Value up = graph.add(side, graph.sub(multiple, graph.integers(1)));
    Value frame = graph.mul(graph.div(up, multiple), multiple);
    return graph.cast(graph.div(frame, cells), ElementType.FLOAT32);
  }

  /**
   * The anchors row by row, cell by cell, [A, 4].
   *
   * @param map [B, C, rows, columns]
   */
  Value anchors(Graph graph, Value map) {
    Value down = graph.mul(steps(graph, map, 2), rowStride);
    Value along = graph.mul(steps(graph, map, 3), columnStride);
    Value moved =
        graph.add(
            graph.mul(graph.reshape(down, -1, 1, 1, 1), graph.numbers(0, 1, 0, 1)),
            graph.mul(graph.reshape(along, 1, -1, 1, 1), graph.numbers(1, 0, 1, 0)));
    Value cell = graph.tensor("anchors", first, first.length / 4, 4);
    return graph.reshape(graph.add(moved, cell), -1, 4);
  }

  /** 0, 1, ... along an axis of the map, float32. */
  private static Value steps(Graph graph, Value map, int axis) {
    Value count = graph.squeeze(graph.dimension(map, axis), 0);
    return graph.cast(graph.range(count), ElementType.FLOAT32);
  }
}
