package io.github.aploss.export.quantisation;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Constants of a graph and their rounding to whole numbers. */
final class WholeNumbers {
  private static final int LARGEST_WEIGHT = 127;

  /** What a step of weights is worth at least, so that biases fit into 32 bits. */
  private static final float SMALLEST_STEP = 1e-6f;

  private WholeNumbers() {}

  /** The values of a constant. */
  static float[] values(TensorProto constant) {
    ByteBuffer raw = constant.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  /** What a step of the weights of each output channel is worth; zero is zero. */
  static float[] steps(float[] weights, int channels) {
    int each = weights.length / channels;
    float[] steps = new float[channels];
    for (int i = 0; i < weights.length; i++) {
      steps[i / each] = Math.max(steps[i / each], Math.abs(weights[i]) / LARGEST_WEIGHT);
    }
    for (int channel = 0; channel < channels; channel++) {
      steps[channel] = Math.max(steps[channel], SMALLEST_STEP);
    }
    return steps;
  }

  /** Weights in 8 bits. */
  static TensorProto weights(String name, float[] weights, float[] steps, List<Long> shape) {
    ByteBuffer bytes = ByteBuffer.allocate(weights.length);
    int each = weights.length / steps.length;
    for (int i = 0; i < weights.length; i++) {
      bytes.put((byte) Math.round(weights[i] / steps[i / each]));
    }
    return tensor(name, TensorProto.DataType.INT8, shape, bytes);
  }

  /** Biases in 32 bits, a step of which is worth one of the input times one of the weights. */
  static TensorProto biases(String name, float[] biases, float[] steps, float inputStep) {
    ByteBuffer bytes = littleEndian(biases.length);
    for (int i = 0; i < biases.length; i++) {
      bytes.putInt(Math.round(biases[i] / (inputStep * steps[i])));
    }
    return tensor(name, TensorProto.DataType.INT32, List.of((long) biases.length), bytes);
  }

  /** A scalar. */
  static TensorProto number(String name, float value) {
    ByteBuffer bytes = littleEndian(1).putFloat(value);
    return tensor(name, TensorProto.DataType.FLOAT, List.of(), bytes);
  }

  /** A number for each channel. */
  static TensorProto perChannel(String name, float[] values) {
    ByteBuffer bytes = littleEndian(values.length);
    bytes.asFloatBuffer().put(values);
    return tensor(name, TensorProto.DataType.FLOAT, List.of((long) values.length), bytes);
  }

  /** Zeros of a type. */
  static TensorProto zeros(String name, TensorProto.DataType type, int count, int bytesEach) {
    return tensor(
        name,
        type,
        List.of((long) count),
        ByteBuffer.allocate(Math.multiplyExact(count, bytesEach)));
  }

  /** A scalar from 0 to 255. */
  static TensorProto unsigned(String name, int value) {
    ByteBuffer bytes = ByteBuffer.allocate(1).put((byte) value);
    return tensor(name, TensorProto.DataType.UINT8, List.of(), bytes);
  }

  private static ByteBuffer littleEndian(int values) {
    return ByteBuffer.allocate(Math.multiplyExact(values, Float.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto tensor(
      String name, TensorProto.DataType type, List<Long> shape, ByteBuffer bytes) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(bytes.rewind()))
        .build();
  }
}
