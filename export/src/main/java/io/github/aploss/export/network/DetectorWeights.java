package io.github.aploss.export.network;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The parameters and buffers of a detector on the heap, by their dotted names. */
public final class DetectorWeights {
  /**
   * One of them.
   *
   * @param values row-major
   */
  record Weight(float[] values, long[] shape) {
    int size(int dimension) {
      return Math.toIntExact(shape[dimension]);
    }
  }

  private final Map<String, Weight> byName = new LinkedHashMap<>();

  private DetectorWeights() {}

  /** Copies the weights of a detector. */
  public static DetectorWeights of(Detector detector) {
    DetectorWeights weights = new DetectorWeights();
    try (PointerScope scope = new PointerScope()) {
      for (NamedTensor entry : detector.state()) {
        if (entry.tensor().is_floating_point()) {
          weights.byName.put(
              entry.name(), new Weight(Tensors.floats(entry.tensor()), shape(entry.tensor())));
        }
      }
    }
    return weights;
  }

  private static long[] shape(Tensor tensor) {
    long[] shape = new long[Math.toIntExact(tensor.dim())];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return shape;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Weight get(String name) {
    Weight weight = byName.get(name);
    if (weight == null) {
      throw new IllegalStateException("the detector has no \"" + name + "\"");
    }
    return weight;
  }
}
