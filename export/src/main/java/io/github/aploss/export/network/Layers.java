package io.github.aploss.export.network;

import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.graph.Window;
import io.github.aploss.export.network.DetectorWeights.Weight;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Layers with the weights of a detector, by the names that these have there. */
public final class Layers {
  /** That of {@code ConvNorm} and of libtorch. */
  private static final double EPSILON = 1e-5;

  private static final int GROUPS = 32;

  private final Graph graph;
  private final DetectorWeights weights;
  private final Map<String, Value> written = new HashMap<>();

  public Layers(Graph graph, DetectorWeights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  public Graph graph() {
    return graph;
  }

  /** Whether there is a layer of this name. */
  boolean has(String name) {
    return weights.has(name + ".weight");
  }

  /** A parameter. */
  Value parameter(String name, long... shape) {
    return once(name, weights.get(name).values(), shape);
  }

  /** A convolution with a bias. */
  Value conv(Value in, String name, Window window) {
    Weight weight = weights.get(name + ".weight");
    Weight bias = weights.get(name + ".bias");
    return graph.conv(in, tensor(name + ".weight", weight), tensor(name + ".bias", bias), window);
  }

  /** A 3×3 convolution that keeps the size. */
  Value conv3(Value in, String name) {
    return conv(in, name, Window.of(1, 1));
  }

  /** A 1×1 convolution. */
  Value conv1(Value in, String name) {
    return conv(in, name, Window.of(1, 0));
  }

  /** A fully connected layer. */
  Value linear(Value in, String name) {
    return graph.linear(
        in,
        tensor(name + ".weight", weights.get(name + ".weight")),
        tensor(name + ".bias", weights.get(name + ".bias")));
  }

  /** A convolution without a bias and its normalisation; that of batches is folded into weights. */
  Value convNorm(Value in, String conv, String norm, Window window) {
    Weight weight = weights.get(conv + ".weight");
    if (!weights.has(norm + ".running_var")) {
      Value none = graph.tensor(conv + ".bias", new float[weight.size(0)], weight.size(0));
      return groupNorm(graph.conv(in, tensor(conv + ".weight", weight), none, window), norm);
    }
    float[] scale = scale(norm);
    Weight folded = new Weight(scaled(weight, scale), weight.shape());
    float[] bias = folded(norm, scale);
    return graph.conv(
        in,
        tensor(conv + ".weight", folded),
        graph.tensor(norm + ".bias", bias, bias.length),
        window);
  }

  private float[] scale(String norm) {
    float[] scale = weights.get(norm + ".weight").values().clone();
    float[] variance = weights.get(norm + ".running_var").values();
    for (int i = 0; i < scale.length; i++) {
      scale[i] = (float) (scale[i] / Math.sqrt(variance[i] + EPSILON));
    }
    return scale;
  }

  private static float[] scaled(Weight weight, float[] scale) {
    float[] values = weight.values().clone();
    int each = values.length / scale.length;
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale[i / each];
    }
    return values;
  }

  private float[] folded(String norm, float[] scale) {
    float[] bias = weights.get(norm + ".bias").values().clone();
    float[] mean = weights.get(norm + ".running_mean").values();
    for (int i = 0; i < bias.length; i++) {
      bias[i] -= mean[i] * scale[i];
    }
    return bias;
  }

  /** Group normalisation, of up to 32 groups: ONNX's own comes with later versions only. */
  Value groupNorm(Value in, String name) {
    int channels = weights.get(name + ".weight").size(0);
    int groups = Math.min(GROUPS, channels);
    double[] ones = new double[groups];
    Arrays.fill(ones, 1);
    Value normal =
        graph.normaliseChannels(
            graph.reshape(in, 0, groups, -1),
            graph.numbers(ones),
            graph.numbers(new double[groups]),
            EPSILON);
    Value back = graph.reshape(normal, graph.shape(in));
    Value scaled = graph.mul(back, parameter(name + ".weight", channels, 1, 1));
    return graph.add(scaled, parameter(name + ".bias", channels, 1, 1));
  }

  private Value tensor(String name, Weight weight) {
    return once(name, weight.values(), weight.shape());
  }

  /** Layers that are applied to several maps have their weights in the graph once. */
  private Value once(String name, float[] values, long... shape) {
    return written.computeIfAbsent(name, key -> graph.tensor(name, values, shape));
  }
}
