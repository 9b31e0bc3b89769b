package io.github.aploss.export.network;

import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.List;

/** RetinaNet up to its predictions. */
public final class RetinaNetLayers {
  private final Layers layers;
  private final Graph graph;
  private final RetinaNetConfig config;

  public RetinaNetLayers(Layers layers, RetinaNetConfig config) {
    this.layers = layers;
    this.graph = layers.graph();
    this.config = config;
  }

  /**
   * The predictions of each level.
   *
   * @param images float32 [B, 3, H, W], normalised
   */
  public List<LevelPredictions> predictions(Value images) {
    List<Value> stages = new ResNetLayers(layers, config.backbone()).stages(images);
    return new PyramidLayers(layers)
        .retinaNet(stages.subList(1, stages.size()), config.sixFromPyramid()).stream()
            .map(
                level ->
                    LevelPredictions.of(
                        graph,
                        head(level, "classification."),
                        head(level, "regression."),
                        config.activation().outputs(config.classes())))
            .toList();
  }

  private Value head(Value level, String name) {
    Value features = level;
    for (int i = 1; i <= config.head().depth(); i++) {
      features = layers.conv3(features, name + "conv" + i);
      if (config.head().groupNorm()) {
        features = layers.groupNorm(features, name + "norm" + i);
      }
      features = graph.relu(features);
    }
    return layers.conv3(features, name + "output");
  }
}
