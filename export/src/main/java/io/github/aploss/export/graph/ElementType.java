package io.github.aploss.export.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** What the elements of a tensor are. */
public enum ElementType {
  FLOAT32(DataType.FLOAT),
  UINT8(DataType.UINT8),
  INT64(DataType.INT64);

  private final DataType type;

  ElementType(DataType type) {
    this.type = type;
  }

  int number() {
    return type.getNumber();
  }
}
