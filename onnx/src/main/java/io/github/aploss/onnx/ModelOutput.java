package io.github.aploss.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import java.util.ArrayList;
import java.util.List;

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
  List<Detection> detections(int image, List<String> classes, Image seen, Image source) {
    List<Detection> found = new ArrayList<>();
    for (int i = 0; i < counts[image]; i++) {
      float[] box = boxes[image][i];
      found.add(
          new Detection(
              classes.get(Math.toIntExact(labels[image][i])),
              scores[image][i],
              new Box(
                  scaled(box[0], source.width(), seen.width()),
                  scaled(box[1], source.height(), seen.height()),
                  scaled(box[2], source.width(), seen.width()),
                  scaled(box[3], source.height(), seen.height()))));
    }
    return found;
  }

  private static float scaled(double value, int to, int from) {
    return (float) (value * to / from);
  }
}
