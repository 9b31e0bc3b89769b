package io.github.aploss.training.weights;

import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.safetensors.SafetensorsWriter;
import io.github.aploss.checkpoint.safetensors.TensorEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Files of weights for tests: float tensors by name, filled by a formula. */
final class SmallWeights {
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();

  /** A tensor whose element i is {@code start + step · i}. */
  SmallWeights put(String name, double start, double step, long... shape) {
    TensorSpec spec = new TensorSpec(name, DType.F32, shape);
    ByteBuffer data = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; data.hasRemaining(); i++) {
      data.putFloat((float) (start + step * i));
    }
    tensors.put(name, TensorEntry.of(spec, data.flip()));
    return this;
  }

  SmallWeights remove(String name) {
    tensors.remove(name);
    return this;
  }

  SmallWeights removeAll(Predicate<String> names) {
    tensors.keySet().removeIf(names);
    return this;
  }

  SmallWeights putAll(SmallWeights others) {
    tensors.putAll(others.tensors);
    return this;
  }

  /** A tensor of any type, zero. */
  SmallWeights putBytes(String name, DType type, long... shape) {
    TensorSpec spec = new TensorSpec(name, type, shape);
    tensors.put(name, TensorEntry.of(spec, new byte[(int) spec.bytes()]));
    return this;
  }

  /** ResNet-18 with names of torchvision. */
  static SmallWeights resNet18() {
    SmallWeights weights = new SmallWeights();
    weights.conv(name -> name, "conv1", "bn1", 64, 3, 7);
    int in = 64;
    for (int stage = 1; stage <= 4; stage++) {
      int out = 32 << stage;
      for (int i = 0; i < 2; i++) {
        String block = "layer" + stage + "." + i + ".";
        weights.conv(name -> name, block + "conv1", block + "bn1", out, in, 3);
        weights.conv(name -> name, block + "conv2", block + "bn2", out, out, 3);
        if (in != out) {
          weights.conv(name -> name, block + "downsample.0", block + "downsample.1", out, in, 1);
        }
        in = out;
      }
    }
    return weights;
  }

  /** The residual network of {@code retinanet-tiny}, with names that torchvision would give it. */
  static SmallWeights tinyBackbone(UnaryOperator<String> name) {
    SmallWeights weights = new SmallWeights();
    weights.conv(name, "conv1", "bn1", 16, 3, 7);
    int in = 16;
    for (int stage = 1; stage <= 4; stage++) {
      int out = 8 << stage;
      String block = "layer" + stage + ".0.";
      weights.conv(name, block + "conv1", block + "bn1", out, in, 3);
      weights.conv(name, block + "conv2", block + "bn2", out, out, 3);
      if (stage > 1) {
        weights.conv(name, block + "downsample.0", block + "downsample.1", out, in, 1);
      }
      in = out;
    }
    return weights;
  }

  private void conv(
      UnaryOperator<String> name, String conv, String norm, int out, int in, int kernel) {
    put(name.apply(conv + ".weight"), 0.1, 0, out, in, kernel, kernel);
    put(name.apply(norm + ".weight"), 1, 0, out);
    put(name.apply(norm + ".bias"), 0.25, 0, out);
    put(name.apply(norm + ".running_mean"), 0.5, 0, out);
    put(name.apply(norm + ".running_var"), 2, 0, out);
  }

  Path write(Path file) {
    SafetensorsWriter.write(file, List.copyOf(tensors.values()), Map.of());
    return file;
  }
}
