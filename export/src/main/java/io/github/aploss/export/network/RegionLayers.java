package io.github.aploss.export.network;

import io.github.aploss.detector.fasterrcnn.FasterRcnnConfig;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.List;

/** The networks of Faster R-CNN: its pyramid, its proposal network, its second stage. */
public final class RegionLayers {
  private final Layers layers;
  private final Graph graph;
  private final FasterRcnnConfig config;

  public RegionLayers(Layers layers, FasterRcnnConfig config) {
    this.layers = layers;
    this.graph = layers.graph();
    this.config = config;
  }

  /**
   * The levels P2 to P6.
   *
   * @param images float32 [B, 3, H, W], normalised
   */
  public List<Value> levels(Value images) {
    List<Value> stages = new ResNetLayers(layers, config.backbone()).stages(images);
    return new PyramidLayers(layers).fasterRcnn(stages);
  }

  /** Objectness and boxes of the anchors of a level. */
  public LevelPredictions propose(Value level) {
    Value hidden = graph.relu(layers.conv3(level, "rpn.conv"));
    return LevelPredictions.of(
        graph, layers.conv1(hidden, "rpn.objectness"), layers.conv1(hidden, "rpn.regression"), 1);
  }

  /** The hidden features [R, width] of regions [R, C, size, size]. */
  public Value hidden(Value pooled) {
    Value six = graph.relu(layers.linear(graph.reshape(pooled, 0, features()), "box.fc6"));
    return graph.relu(layers.linear(six, "box.fc7"));
  }

  private long features() {
    return (long) config.pyramidChannels() * config.align().size() * config.align().size();
  }

  /** Logits [R, outputs] of hidden features. */
  public Value logits(Value hidden) {
    return layers.linear(hidden, "box.classification");
  }

  /** Encoded boxes [R, 4 · outputs] of hidden features. */
  public Value deltas(Value hidden) {
    return layers.linear(hidden, "box.regression");
  }
}
