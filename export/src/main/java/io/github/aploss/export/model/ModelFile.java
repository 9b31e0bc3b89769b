package io.github.aploss.export.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.onnx.ModelDescription;

/** A graph with what is known of it, as the bytes of a file. */
public final class ModelFile {
  /** The version of the format that came with the operators. */
  private static final int FORMAT = 8;

  private ModelFile() {}

  /** The same graph with its weights in 16 bits. */
  public static GraphProto halved(GraphProto graph) {
    return HalfWeights.of(graph);
  }

  public static byte[] bytes(GraphProto graph, ModelDescription description, String version) {
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .setProducerName("aploss")
        .setProducerVersion(version)
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setDomain("").setVersion(Graph.OPERATOR_SET))
        .setGraph(graph)
        .addMetadataProps(
            StringStringEntryProto.newBuilder()
                .setKey(ModelDescription.KEY)
                .setValue(description.json()))
        .build()
        .toByteArray();
  }
}
