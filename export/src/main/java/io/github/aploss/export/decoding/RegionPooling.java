package io.github.aploss.export.decoding;

import io.github.aploss.detector.fasterrcnn.RoiAlign;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.RoiGrid;
import io.github.aploss.export.graph.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of regions, each looked at on the level of a pyramid P2 to P5 that suits its size
 * (Lin et al., 2017, Eq. 1), as {@code MultiScaleRoiAlign} does.
 */
public record RegionPooling(Graph graph, RoiAlign align) {
  private static final int LEVELS = 4;
  private static final int FINEST_STRIDE = 4;

  /** A box of this side, in pixels, is looked at on P4. */
  private static final double CANONICAL_SIDE = 224;

  private static final int CANONICAL_LEVEL = 2; // of P2 to P5, from 0
  private static final double ROUNDING = 1e-6;

  /**
   * The features of regions.
   *
   * @param levels P2 to P5 and more, [B, C, rows, columns]
   * @param regions [R, 4]
   * @param images int64 [R], the image of each
   * @return [R, C, size, size]
   */
  public Value pool(List<Value> levels, Value regions, Value images) {
    Value levelOf = level(regions);
    List<Value> pooled = new ArrayList<>();
    List<Value> order = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      Value own = graph.squeeze(graph.nonZero(graph.equal(levelOf, graph.integers(level))), 0);
      order.add(own);
      pooled.add(
          graph.roiAlign(
              levels.get(level),
              graph.gather(regions, own, 0),
              graph.gather(images, own, 0),
              grid(level)));
    }
    Value places = graph.concat(0, order);
    Value back = graph.ascending(places, graph.dimension(places, 0), 0);
    return graph.gather(graph.concat(0, pooled), back, 0);
  }

  private RoiGrid grid(int level) {
    double scale = 1.0 / (FINEST_STRIDE << level);
    return new RoiGrid(align.size(), align.samplingRatio(), align.aligned(), scale);
  }

  /** The level of each region, int64 [R], 0 for P2. */
  private Value level(Value regions) {
    List<Value> corners = graph.halves(regions, 1);
    List<Value> sides = graph.halves(graph.sub(corners.get(1), corners.get(0)), 1);
    Value side = graph.sqrt(graph.squeeze(graph.mul(sides.get(0), sides.get(1)), 1));
    Value octaves =
        graph.div(
            graph.log(graph.div(side, graph.number(CANONICAL_SIDE))), graph.number(Math.log(2)));
    Value level = graph.floor(graph.add(octaves, graph.number(CANONICAL_LEVEL + ROUNDING)));
    Value possible = graph.min(graph.max(level, graph.number(0)), graph.number(LEVELS - 1));
    return graph.cast(possible, ElementType.INT64);
  }
}
