package io.github.aploss.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.ScoredDetections;

/**
 * What a model found in a batch.
 *
 * @param boxes [B][D][4], x1, y1, x2, y2, half-open pixels of what the network saw
 * @param scores [B][D], best first
 * @param labels [B][D], class indices
 * @param counts [B], how many of the D places hold a detection, from the first
 */
record ModelOutput(float[][][] boxes, float[][] scores, long[][] labels, long[] counts) {
  static ModelOutput of(OrtSession.Result result) throws OrtException {
    return new ModelOutput(
        (float[][][]) value(result, "boxes"),
        (float[][]) value(result, "scores"),
        (long[][]) value(result, "labels"),
        (long[]) value(result, "counts"));
  }

  private static Object value(OrtSession.Result result, String name) throws OrtException {
    return ((OnnxTensor)
            result
                .get(name)
                .orElseThrow(() -> new OnnxException("the model has no output \"" + name + "\"")))
        .getValue();
  }

  /**
   * The detections of an image of the batch, in its pixels.
   *
   * @param seen the image as the network saw it
   * @param source the image itself
   */
  ScoredDetections detections(int image, Image seen, Image source) {
    int count = Math.toIntExact(counts[image]);
    float[] found = new float[4 * count];
    double[] sure = new double[count];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      float[] box = boxes[image][i];
      found[4 * i] = scaled(box[0], source.width(), seen.width());
      found[4 * i + 1] = scaled(box[1], source.height(), seen.height());
      found[4 * i + 2] = scaled(box[2], source.width(), seen.width());
      found[4 * i + 3] = scaled(box[3], source.height(), seen.height());
      sure[i] = scores[image][i];
      classes[i] = Math.toIntExact(labels[image][i]);
    }
    return new ScoredDetections(found, sure, classes);
  }

  private static float scaled(double value, int to, int from) {
    return (float) (value * to / from);
  }
}
