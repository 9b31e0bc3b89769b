package io.github.aploss.export.quantisation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.aploss.export.graph.Nodes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph that gives out the lowest and the highest value of some of its maps, and nothing else.
 */
final class RangeProbe {
  private static final String LOWEST = "_lowest";
  private static final String HIGHEST = "_highest";

  private RangeProbe() {}

  static GraphProto of(GraphProto graph, Collection<String> maps) {
    GraphProto.Builder probe = graph.toBuilder().clearOutput();
    for (String map : maps) {
      add(probe, "ReduceMin", map, map + LOWEST);
      add(probe, "ReduceMax", map, map + HIGHEST);
    }
    return probe.build();
  }

  private static void add(GraphProto.Builder graph, String operator, String map, String name) {
    graph.addNode(Nodes.of(operator, List.of(map), name, Nodes.integer("keepdims", 0)));
    TypeProto.Tensor type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).build();
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(type)));
  }

  /** What the graph gave out, by map. */
  static Map<String, ValueRange> ranges(Collection<String> maps, Map<String, Float> outputs) {
    Map<String, ValueRange> ranges = new HashMap<>();
    maps.forEach(
        map ->
            ranges.put(map, new ValueRange(outputs.get(map + LOWEST), outputs.get(map + HIGHEST))));
    return ranges;
  }
}
