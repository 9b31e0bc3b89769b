package io.github.aploss.export.network;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.graph.Window;

/** The convolutions of VGG-16, as {@code Vgg} has them. */
final class VggLayers {
  /** The numbers of the convolutions of each stage, as torchvision counts them. */
  private static final int[][] STAGES = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};

  /** The stage whose map is halved upwards. */
  private static final int ROUNDED_UP = 2;

  private final Layers layers;
  private final Graph graph;

  VggLayers(Layers layers) {
    this.layers = layers;
    this.graph = layers.graph();
  }

  /** Rectified conv4_3. */
  Value conv4(Value images) {
    Value values = stage(0, images);
    for (int stage = 1; stage < STAGES.length - 1; stage++) {
      values = stage(stage, halved(values, stage - 1 == ROUNDED_UP));
    }
    return values;
  }

  /** Rectified conv5_3 on {@link #conv4}. */
  Value conv5(Value conv4) {
    return stage(STAGES.length - 1, halved(conv4, false));
  }

  private Value stage(int stage, Value in) {
    Value values = in;
    for (int number : STAGES[stage]) {
      values = graph.relu(layers.conv3(values, "backbone.features." + number));
    }
    return values;
  }

  private Value halved(Value values, boolean roundUp) {
    return graph.maxPool(values, 2, Window.of(2, 0), roundUp);
  }
}
