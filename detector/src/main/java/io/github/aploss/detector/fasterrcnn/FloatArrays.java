package io.github.aploss.detector.fasterrcnn;

import java.util.List;

/** Joins float arrays. */
final class FloatArrays {
  private FloatArrays() {}

  static float[] concat(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int next = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    return all;
  }
}
