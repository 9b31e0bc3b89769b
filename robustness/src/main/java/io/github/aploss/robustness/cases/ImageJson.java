package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images, bytes and arrays of float32 (little-endian, row-major) as base64. */
final class ImageJson {
  private ImageJson() {}

  /** An object of width, height, channels 3 and rgb. */
  static RgbImage image(CaseNode node) {
    int width = node.at("width").positive();
    int height = node.at("height").positive();
    byte[] rgb = bytes(node.at("rgb"));
    if (rgb.length != (long) width * height * RgbImage.CHANNELS) {
      throw node.at("rgb").bad("%d x %d x 3 bytes".formatted(width, height));
    }
    return new RgbImage(width, height, rgb);
  }

  static byte[] bytes(CaseNode node) {
    try {
      return Base64.getDecoder().decode(node.text());
    } catch (IllegalArgumentException e) {
      throw node.bad("base64");
    }
  }

  static String text(RgbImage image) {
    return Base64.getEncoder().encodeToString(image.rgb());
  }

  /** The values of an array of this shape. */
  static float[] floats(CaseNode node, int... shape) {
    double[] given = node.at("shape").numbers();
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    byte[] bytes = bytes(node.at("data"));
    if (!Arrays.equals(given, Arrays.stream(shape).asDoubleStream().toArray())
        || !"float32".equals(node.at("type").text())
        || bytes.length != 4L * count) {
      throw node.bad("float32 of shape " + Arrays.toString(shape));
    }
    FloatBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] floats = new float[count];
    values.get(floats);
    return floats;
  }

  static Map<String, Object> array(float[] values, Integer... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Map<String, Object> array = new LinkedHashMap<>();
    array.put("shape", List.of(shape));
    array.put("type", "float32");
    array.put("data", Base64.getEncoder().encodeToString(bytes.array()));
    return array;
  }
}
