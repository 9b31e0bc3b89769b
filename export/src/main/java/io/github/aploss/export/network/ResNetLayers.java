package io.github.aploss.export.network;

import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.graph.Window;
import java.util.ArrayList;
import java.util.List;

/** A residual network, as {@code ResNet} is. */
final class ResNetLayers {
  private static final String NAME = "backbone.";

  private final Layers layers;
  private final Graph graph;
  private final ResNetConfig config;

  ResNetLayers(Layers layers, ResNetConfig config) {
    this.layers = layers;
    this.graph = layers.graph();
    this.config = config;
  }

  /** The features C2 to C5. */
  List<Value> stages(Value images) {
    Value stem = layers.convNorm(images, NAME + "conv1", NAME + "bn1", Window.of(2, 3));
    Value features = graph.maxPool(graph.relu(stem), 3, Window.of(2, 1), false);
    List<Value> stages = new ArrayList<>();
    for (int stage = 0; stage < config.depths().size(); stage++) {
      for (int block = 0; block < config.depths().get(stage); block++) {
        int stride = block == 0 && stage > 0 ? 2 : 1;
        features = block(features, NAME + "layer" + (stage + 1) + "." + block + ".", stride);
      }
      stages.add(features);
    }
    return stages;
  }

  private Value block(Value in, String name, int stride) {
    Value shortcut =
        layers.has(name + "downsample.0")
            ? layers.convNorm(
                in, name + "downsample.0", name + "downsample.1", Window.of(stride, 0))
            : in;
    List<Window> windows = config.bottleneck() ? bottleneck(stride) : basic(stride);
    Value features = in;
    for (int i = 0; i < windows.size(); i++) {
      Value normal =
          layers.convNorm(features, name + "conv" + (i + 1), name + "bn" + (i + 1), windows.get(i));
      boolean last = i == windows.size() - 1;
      features = graph.relu(last ? graph.add(normal, shortcut) : normal);
    }
    return features;
  }

  private static List<Window> basic(int stride) {
    return List.of(Window.of(stride, 1), Window.of(1, 1));
  }

  private List<Window> bottleneck(int stride) {
    boolean first = config.strideInFirst();
    return List.of(
        Window.of(first ? stride : 1, 0),
        new Window(first ? 1 : stride, 1, 1, config.groups()),
        Window.of(1, 0));
  }
}
