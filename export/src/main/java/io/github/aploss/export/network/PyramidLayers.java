package io.github.aploss.export.network;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.graph.Window;
import java.util.ArrayList;
import java.util.List;

/** Feature pyramids, as {@code RetinaNetPyramid} and {@code FasterRcnnPyramid} are. */
final class PyramidLayers {
  private static final String NAME = "fpn.";

  private final Layers layers;
  private final Graph graph;

  PyramidLayers(Layers layers) {
    this.layers = layers;
    this.graph = layers.graph();
  }

  /**
   * C3, C4, C5 to P3, …, P7.
   *
   * @param sixFromPyramid P6 is computed from P5 instead of C5
   */
  List<Value> retinaNet(List<Value> features, boolean sixFromPyramid) {
    List<Value> levels = topDown(features, 3);
    int last = features.size() - 1;
    Value six =
        layers.conv(
            sixFromPyramid ? levels.get(last) : features.get(last), NAME + "p6", Window.of(2, 1));
    levels.add(six);
    levels.add(layers.conv(graph.relu(six), NAME + "p7", Window.of(2, 1)));
    return levels;
  }

  /** C2, …, C5 to P2, …, P6, which is every second pixel of P5. */
  List<Value> fasterRcnn(List<Value> features) {
    List<Value> levels = topDown(features, 2);
    Value five = levels.get(levels.size() - 1);
    levels.add(graph.maxPool(five, 1, Window.of(2, 0), false));
    return levels;
  }

  private List<Value> topDown(List<Value> features, int finest) {
    List<Value> levels = new ArrayList<>();
    Value coarser = null;
    for (int i = features.size() - 1; i >= 0; i--) {
      Value merged = layers.conv1(features.get(i), NAME + "lateral" + (finest + i));
      if (coarser != null) {
        merged = graph.add(merged, graph.enlarge(coarser, merged));
      }
      levels.add(0, layers.conv3(merged, NAME + "output" + (finest + i)));
      coarser = merged;
    }
    return levels;
  }
}
