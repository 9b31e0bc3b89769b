package io.github.aploss.export.network;

import io.github.aploss.detector.ssd.SsdConfig;
import io.github.aploss.detector.ssd.SsdExtraLayer;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.graph.Window;
import java.util.ArrayList;
import java.util.List;

/** SSD up to its predictions. */
public final class SsdLayers {
  private static final String EXTRA = "extra.";
  private static final int FIRST_LAYER = 8;

  /** The smallest length that a cell is divided by, as libtorch has it. */
  private static final double SHORTEST = 1e-12;

  private final Layers layers;
  private final Graph graph;
  private final SsdConfig config;

  public SsdLayers(Layers layers, SsdConfig config) {
    this.layers = layers;
    this.graph = layers.graph();
    this.config = config;
  }

  /**
   * The predictions of each level.
   *
   * @param images float32 [B, 3, H, W], normalised
   * @param levels how many maps are left of images of this size
   */
  public List<LevelPredictions> predictions(Value images, int levels) {
    List<Value> maps = maps(images, levels);
    List<LevelPredictions> all = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      all.add(
          LevelPredictions.of(
              graph,
              layers.conv3(maps.get(level), "classification." + level),
              layers.conv3(maps.get(level), "regression." + level),
              config.activation().outputs(config.classes())));
    }
    return all;
  }

  private List<Value> maps(Value images, int levels) {
    VggLayers backbone = new VggLayers(layers);
    List<Value> maps = new ArrayList<>();
    Value four = backbone.conv4(images);
    maps.add(rescaled(four));
    Value map = four;
    for (int level = 1; level < levels; level++) {
      map = level == 1 ? seven(backbone.conv5(map)) : extra(level - 2, map);
      maps.add(map);
    }
    return maps;
  }

  private Value rescaled(Value four) {
    if (config.scaling() == SsdConfig.Scaling.CONVOLUTION) {
      return layers.conv1(four, EXTRA + "scaling");
    }
    int channels = config.backbone().widths().get(3);
    Value length = graph.max(graph.length(four, 1), graph.number(SHORTEST));
    return graph.mul(graph.div(four, length), layers.parameter(EXTRA + "scale", channels, 1, 1));
  }

  private Value seven(Value five) {
    Value pooled = graph.maxPool(five, 3, Window.of(1, 1), false);
    Value six = layers.conv(pooled, EXTRA + "conv6", new Window(1, 6, 6, 1));
    return graph.relu(layers.conv1(graph.relu(six), EXTRA + "conv7"));
  }

  private Value extra(int number, Value map) {
    SsdExtraLayer layer = config.layers().get(number);
    String name = EXTRA + "conv" + (FIRST_LAYER + number);
    Value squeezed = graph.relu(layers.conv1(map, name + "_1"));
    return graph.relu(
        layers.conv(squeezed, name + "_2", Window.of(layer.stride(), layer.padding())));
  }
}
