package io.github.aploss.detector.box;

import io.github.aploss.detector.input.ImageSize;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Boxes relative to anchors: the shift of the centre in units of the anchor's size and the
 * logarithm of the change in size, each divided by its variance.
 *
 * <p>All boxes are x1, y1, x2, y2 in half-open pixels, four values each. No box is thinner than one
 * pixel: sizes are raised to 1 before encoding and after decoding.
 *
 * @param centreVariance what shifts of the centre are divided by
 * @param sizeVariance what logarithms of sizes are divided by
 */
public record BoxCoder(double centreVariance, double sizeVariance) {
  /** Logarithm of the largest change in size that is decoded; more would overflow. */
  public static final double MAX_LOG_SCALE = Math.log(10_000);

  public BoxCoder {
    if (!(centreVariance > 0 && sizeVariance > 0)) {
      throw new IllegalArgumentException(
          "variances must be positive, not " + centreVariance + " and " + sizeVariance);
    }
  }

  /** Variances .1, .1, .2, .2. */
  public static BoxCoder standard() {
    return new BoxCoder(0.1, 0.2);
  }

  /** Encodes box i against anchor i, for all i. */
  public float[] encode(float[] anchors, float[] boxes) {
    float[] deltas = new float[boxes.length];
    for (int i = 0; i < boxes.length; i += 4) {
      encode(anchors, i, boxes, i, deltas, i);
    }
    return deltas;
  }

  /** Encodes one box; the offsets are where its four values begin in each array. */
  public void encode(
      float[] anchors, int anchor, float[] boxes, int box, float[] deltas, int delta) {
    for (int axis = 0; axis < 2; axis++) {
      double anchorSize = (double) anchors[anchor + 2 + axis] - anchors[anchor + axis];
      double size = (double) boxes[box + 2 + axis] - boxes[box + axis];
      double anchorCentre = anchors[anchor + axis] + anchorSize / 2;
      double centre = boxes[box + axis] + size / 2;
      deltas[delta + axis] = (float) ((centre - anchorCentre) / anchorSize / centreVariance);
      deltas[delta + 2 + axis] = (float) (Math.log(Math.max(size, 1) / anchorSize) / sizeVariance);
    }
  }

  /** Decodes delta i against anchor i, for all i. The inverse of {@link #encode}. */
  public float[] decode(float[] anchors, float[] deltas) {
    float[] boxes = new float[deltas.length];
    for (int i = 0; i < deltas.length; i += 4) {
      decode(anchors, i, deltas, i, boxes, i);
    }
    return boxes;
  }

  /** Decodes, then clips to the image, of which every box keeps at least one pixel. */
  public float[] decodeClipped(float[] anchors, float[] deltas, ImageSize image) {
    float[] boxes = decode(anchors, deltas);
    for (int i = 0; i < boxes.length; i += 4) {
      clip(boxes, i, image);
    }
    return boxes;
  }

  /** Decodes one delta; the offsets are where the four values begin in each array. */
  public void decode(
      float[] anchors, int anchor, float[] deltas, int delta, float[] boxes, int box) {
    for (int axis = 0; axis < 2; axis++) {
      double anchorSize = (double) anchors[anchor + 2 + axis] - anchors[anchor + axis];
      double shift = deltas[delta + axis] * centreVariance * anchorSize;
      double centre = anchors[anchor + axis] + anchorSize / 2 + shift;
      double scale = Math.min(deltas[delta + 2 + axis] * sizeVariance, MAX_LOG_SCALE);
      double size = Math.max(anchorSize * Math.exp(scale), 1);
      boxes[box + axis] = (float) (centre - size / 2);
      boxes[box + 2 + axis] = (float) (centre + size / 2);
    }
  }

  public static void clip(float[] boxes, int box, ImageSize image) {
    boxes[box] = clip(boxes[box], 0, image.width() - 1);
    boxes[box + 1] = clip(boxes[box + 1], 0, image.height() - 1);
    boxes[box + 2] = clip(boxes[box + 2], 1, image.width());
    boxes[box + 3] = clip(boxes[box + 3], 1, image.height());
  }

  private static float clip(float value, float low, float high) {
    return Math.min(Math.max(value, low), high);
  }

  /**
   * Decodes tensors, with autograd.
   *
   * @param anchors float [A, 4]
   * @param deltas float [A, 4] or [B, A, 4]
   * @return boxes of the shape of {@code deltas}
   */
  public Tensor decode(Tensor anchors, Tensor deltas) {
    Tensor anchorSizes = anchors.narrow(-1, 2, 2).sub(anchors.narrow(-1, 0, 2));
    Tensor anchorCentres = anchors.narrow(-1, 0, 2).add(half(anchorSizes));
    Tensor shifts = deltas.narrow(-1, 0, 2).mul(new Scalar(centreVariance)).mul(anchorSizes);
    Tensor centres = anchorCentres.add(shifts);
    Tensor scales = deltas.narrow(-1, 2, 2).mul(new Scalar(sizeVariance));
    Tensor growth = scales.clamp_max(new Scalar(MAX_LOG_SCALE)).exp();
    Tensor halves = half(anchorSizes.mul(growth).clamp_min(new Scalar(1.0)));
    return torch.cat(new TensorVector(centres.sub(halves), centres.add(halves)), -1);
  }

  /**
   * Encodes tensors.
   *
   * @param anchors float [A, 4]
   * @param boxes float [A, 4]
   * @return deltas [A, 4]
   */
  public Tensor encode(Tensor anchors, Tensor boxes) {
    Tensor anchorSizes = anchors.narrow(-1, 2, 2).sub(anchors.narrow(-1, 0, 2));
    Tensor sizes = boxes.narrow(-1, 2, 2).sub(boxes.narrow(-1, 0, 2));
    Tensor shifts =
        boxes
            .narrow(-1, 0, 2)
            .add(half(sizes))
            .sub(anchors.narrow(-1, 0, 2).add(half(anchorSizes)))
            .div(anchorSizes);
    Tensor growth = sizes.clamp_min(new Scalar(1.0)).div(anchorSizes).log();
    return torch.cat(
        new TensorVector(
            shifts.div(new Scalar(centreVariance)), growth.div(new Scalar(sizeVariance))),
        -1);
  }

  private static Tensor half(Tensor tensor) {
    return tensor.mul(new Scalar(0.5));
  }
}
