package io.github.aploss.export.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.aploss.export.decoding.CalibrationLayer;
import io.github.aploss.export.graph.Nodes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the large constants of a graph in 16 bits, but for the knots of a calibration, which lie
 * close. They are widened where the graph begins, which runtimes do once, when they load it: half
 * the file, and float32's speed on any processor.
 */
final class HalfWeights {
  private static final int WORTH_IT = 256;
  private static final String SUFFIX = "_float16";

  private HalfWeights() {}

  static GraphProto of(GraphProto graph) {
    GraphProto.Builder halved = graph.toBuilder().clearInitializer().clearNode();
    List<NodeProto> widening = new ArrayList<>();
    for (TensorProto constant : graph.getInitializerList()) {
      if (isLarge(constant)) {
        TensorProto half = half(constant);
        halved.addInitializer(half);
        widening.add(widened(half.getName(), constant.getName()));
      } else {
        halved.addInitializer(constant);
      }
    }
    return halved.addAllNode(widening).addAllNode(graph.getNodeList()).build();
  }

  private static boolean isLarge(TensorProto constant) {
    long values = constant.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    return !constant.getName().startsWith(CalibrationLayer.NAME)
        && constant.getDataType() == TensorProto.DataType.FLOAT.getNumber()
        && constant.hasRawData()
        && values >= WORTH_IT;
  }

  private static TensorProto half(TensorProto constant) {
    ByteBuffer floats = constant.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer halves = ByteBuffer.allocate(floats.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
    while (floats.hasRemaining()) {
      halves.putShort(HalfFloat.of(floats.getFloat()));
    }
    return constant.toBuilder()
        .setName(constant.getName() + SUFFIX)
        .setDataType(TensorProto.DataType.FLOAT16.getNumber())
        .setRawData(ByteString.copyFrom(halves.flip()))
        .build();
  }

  private static NodeProto widened(String from, String to) {
    return Nodes.of(
            "Cast", List.of(from), to, Nodes.integer("to", TensorProto.DataType.FLOAT.getNumber()))
        .toBuilder()
        .setName(to + "_widened")
        .build();
  }
}
