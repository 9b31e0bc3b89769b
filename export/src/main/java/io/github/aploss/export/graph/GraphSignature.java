package io.github.aploss.export.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;

/** Names, types and shapes of what goes into a graph and what comes out. */
final class GraphSignature {
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();

  void input(String name, ElementType type, String... dimensions) {
    inputs.add(info(name, type, dimensions));
  }

  void output(String name, ElementType type, String... dimensions) {
    outputs.add(info(name, type, dimensions));
  }

  /** The graph with this signature instead of that of its placeholders. */
  GraphProto of(GraphProto graph) {
    return graph.toBuilder()
        .clearInput()
        .addAllInput(inputs)
        .clearOutput()
        .addAllOutput(outputs)
        .build();
  }

  private static ValueInfoProto info(String name, ElementType type, String... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      TensorShapeProto.Dimension.Builder one = shape.addDimBuilder();
      if (dimension.matches("\\d+")) {
        one.setDimValue(Long.parseLong(dimension));
      } else {
        one.setDimParam(dimension);
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
