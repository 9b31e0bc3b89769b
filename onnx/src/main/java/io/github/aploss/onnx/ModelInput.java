package io.github.aploss.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.aploss.dataset.image.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The images that a model takes: [B, height, width, 3], red, green, blue in 0 to 255.
 *
 * @param name of the input
 * @param bytes whether values are whole, uint8, instead of float32
 */
record ModelInput(String name, boolean bytes) {
  static ModelInput of(OrtSession session) throws OrtException {
    NodeInfo info = session.getInputInfo().values().iterator().next();
    return new ModelInput(info.getName(), ((TensorInfo) info.getInfo()).type == OnnxJavaType.UINT8);
  }

  /** Images of one size; the caller closes the tensor. */
  OnnxTensor tensor(List<Image> batch) throws OrtException {
    Image first = batch.get(0);
    long[] shape = {batch.size(), first.height(), first.width(), Image.CHANNELS};
    int values = Math.multiplyExact(batch.size(), first.pixels().length);
    ByteBuffer memory =
        ByteBuffer.allocateDirect(Math.multiplyExact(values, bytes ? 1 : Float.BYTES))
            .order(ByteOrder.nativeOrder());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    if (bytes) {
      batch.forEach(image -> putBytes(image.pixels(), memory));
      return OnnxTensor.createTensor(environment, memory.flip(), shape, OnnxJavaType.UINT8);
    }
    FloatBuffer floats = memory.asFloatBuffer();
    batch.forEach(image -> putFloats(image.pixels(), floats));
    return OnnxTensor.createTensor(environment, floats.flip(), shape);
  }

  /** Blue, green, red to red, green, blue. */
  private static void putFloats(float[] pixels, FloatBuffer to) {
    float[] turned = new float[pixels.length];
    for (int i = 0; i < pixels.length; i += Image.CHANNELS) {
      turned[i] = pixels[i + 2];
      turned[i + 1] = pixels[i + 1];
      turned[i + 2] = pixels[i];
    }
    to.put(turned);
  }

  private static void putBytes(float[] pixels, ByteBuffer to) {
    byte[] turned = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i += Image.CHANNELS) {
      turned[i] = whole(pixels[i + 2]);
      turned[i + 1] = whole(pixels[i + 1]);
      turned[i + 2] = whole(pixels[i]);
    }
    to.put(turned);
  }

  private static byte whole(float value) {
    return (byte) Math.round(Math.min(Math.max(value, 0), 255));
  }
}
