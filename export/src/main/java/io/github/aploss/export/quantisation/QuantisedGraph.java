package io.github.aploss.export.quantisation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.aploss.export.graph.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A graph whose convolutions are computed in 8 bits: what goes in and comes out is rounded to one
 * of 256 values, weights to one of 255 for each channel that comes out. All else stays in float32.
 */
public final class QuantisedGraph {
  private static final String QUANTISED = "_quantised";
  private static final String STEP = "_step";
  private static final String ZERO = "_zero";
  private static final String ROUNDED = "_rounded";

  private final GraphProto graph;
  private final Map<String, ValueRange> ranges;
  private final GraphProto.Builder written;
  private final Map<String, Convolution> convolutions = new LinkedHashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, float[]> weightSteps = new HashMap<>();
  private final Set<String> rounded = new HashSet<>();

  private QuantisedGraph(
      GraphProto graph, List<Convolution> found, Map<String, ValueRange> ranges) {
    this.graph = graph;
    this.ranges = ranges;
    found.forEach(each -> convolutions.put(each.node().getName(), each));
    this.written = graph.toBuilder().clearNode().clearInitializer();
    graph.getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
  }

  /**
   * @param measured runs a graph of scalar outputs on images: for each image what it gives out
   */
  public static GraphProto of(
      GraphProto graph, Function<GraphProto, List<Map<String, Float>>> measured) {
    List<Convolution> convolutions = Convolution.of(graph);
    Set<String> maps = new LinkedHashSet<>();
    for (Convolution each : convolutions) {
      maps.add(each.input());
      maps.add(each.output());
    }
    Map<String, ValueRange> ranges = new HashMap<>();
    for (Map<String, Float> image : measured.apply(RangeProbe.of(graph, maps))) {
      RangeProbe.ranges(maps, image)
          .forEach((map, range) -> ranges.merge(map, range, ValueRange::and));
    }
    return new QuantisedGraph(graph, convolutions, ranges).written();
  }

  private GraphProto written() {
    convolutions.values().forEach(this::addConstants);
    Set<String> replaced = replacedConstants();
    graph.getInitializerList().stream()
        .filter(constant -> !replaced.contains(constant.getName()))
        .forEach(written::addInitializer);
    graph.getInputList().forEach(input -> round(input.getName()));
    for (NodeProto node : graph.getNodeList()) {
      Convolution convolution = convolutions.get(node.getName());
      written.addNode(convolution == null ? reading(node) : reading(convolution));
      node.getOutputList().forEach(this::round);
    }
    return written.build();
  }

  /** Weights and biases of which nothing but convolutions knows. */
  private Set<String> replacedConstants() {
    Set<String> replaced = new HashSet<>();
    for (Convolution each : convolutions.values()) {
      replaced.add(each.weight());
      replaced.add(each.bias());
    }
    for (NodeProto node : graph.getNodeList()) {
      if (!convolutions.containsKey(node.getName())) {
        node.getInputList().forEach(replaced::remove);
      }
    }
    return replaced;
  }

  /** From here on a map is that of its steps, if convolutions read or write it. */
  private void round(String map) {
    ValueRange range = ranges.get(map);
    if (range == null || !rounded.add(map)) {
      return;
    }
    written.addInitializer(WholeNumbers.number(map + STEP, range.step()));
    written.addInitializer(WholeNumbers.unsigned(map + ZERO, range.zero()));
    written.addNode(
        Nodes.of("QuantizeLinear", List.of(map, map + STEP, map + ZERO), map + QUANTISED));
    written.addNode(
        Nodes.of(
            "DequantizeLinear", List.of(map + QUANTISED, map + STEP, map + ZERO), map + ROUNDED));
  }

  private NodeProto reading(NodeProto node) {
    NodeProto.Builder reading = node.toBuilder().clearInput();
    node.getInputList().forEach(input -> reading.addInput(name(input)));
    return reading.build();
  }

  private NodeProto reading(Convolution convolution) {
    return convolution.node().toBuilder()
        .clearInput()
        .addInput(name(convolution.input()))
        .addInput(convolution.weight() + ROUNDED)
        .addInput(biasName(convolution) + ROUNDED)
        .build();
  }

  private String name(String map) {
    return rounded.contains(map) ? map + ROUNDED : map;
  }

  /** Layers for several maps have one weight, but a bias for the step of each map. */
  private static String biasName(Convolution convolution) {
    return convolution.node().getName() + "_bias";
  }

  private void addConstants(Convolution convolution) {
    String weight = convolution.weight();
    float[] steps = weightSteps.computeIfAbsent(weight, name -> addWeights(constants.get(name)));
    String bias = biasName(convolution);
    float inputStep = ranges.get(convolution.input()).step();
    float[] values = WholeNumbers.values(constants.get(convolution.bias()));
    written.addInitializer(WholeNumbers.biases(bias + QUANTISED, values, steps, inputStep));
    float[] products = new float[steps.length];
    for (int i = 0; i < steps.length; i++) {
      products[i] = inputStep * steps[i];
    }
    addSteps(bias, products, TensorProto.DataType.INT32, Integer.BYTES);
  }

  private float[] addWeights(TensorProto weight) {
    float[] values = WholeNumbers.values(weight);
    float[] steps = WholeNumbers.steps(values, Math.toIntExact(weight.getDims(0)));
    written.addInitializer(
        WholeNumbers.weights(weight.getName() + QUANTISED, values, steps, weight.getDimsList()));
    addSteps(weight.getName(), steps, TensorProto.DataType.INT8, Byte.BYTES);
    return steps;
  }

  /** A constant of one step for each channel, as the numbers it stands for. */
  private void addSteps(String name, float[] steps, TensorProto.DataType type, int bytesEach) {
    written.addInitializer(WholeNumbers.perChannel(name + STEP, steps));
    written.addInitializer(WholeNumbers.zeros(name + ZERO, type, steps.length, bytesEach));
    List<String> inputs = List.of(name + QUANTISED, name + STEP, name + ZERO);
    written.addNode(Nodes.of("DequantizeLinear", inputs, name + ROUNDED, Nodes.integer("axis", 0)));
  }
}
