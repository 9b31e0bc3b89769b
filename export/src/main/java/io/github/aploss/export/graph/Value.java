package io.github.aploss.export.graph;

import org.tribuo.util.onnx.ONNXRef;

/** What a node of a {@link Graph} gives, or a constant: a tensor once the graph is run. */
public final class Value {
  private final ONNXRef<?> reference;

  Value(ONNXRef<?> reference) {
    this.reference = reference;
  }

  ONNXRef<?> reference() {
    return reference;
  }
}
