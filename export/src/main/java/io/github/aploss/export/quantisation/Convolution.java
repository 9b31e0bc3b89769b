package io.github.aploss.export.quantisation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolution with constant weights and a bias.
 *
 * @param node that computes it
 * @param output the map that is worth rounding: what comes out, behind the rectification if one
 *     follows
 */
record Convolution(NodeProto node, String output) {
  static final String OPERATOR = "Conv";
  private static final String RECTIFICATION = "Relu";

  String input() {
    return node.getInput(0);
  }

  String weight() {
    return node.getInput(1);
  }

  String bias() {
    return node.getInput(2);
  }

  /** Those of a graph, in its order. */
  static List<Convolution> of(GraphProto graph) {
    Map<String, List<NodeProto>> consumers = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      node.getInputList()
          .forEach(input -> consumers.computeIfAbsent(input, i -> new ArrayList<>()).add(node));
    }
    return graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals(OPERATOR))
        .map(node -> new Convolution(node, output(node, consumers)))
        .toList();
  }

  private static String output(NodeProto node, Map<String, List<NodeProto>> consumers) {
    String own = node.getOutput(0);
    List<NodeProto> next = consumers.getOrDefault(own, List.of());
    return next.size() == 1 && next.get(0).getOpType().equals(RECTIFICATION)
        ? next.get(0).getOutput(0)
        : own;
  }
}
