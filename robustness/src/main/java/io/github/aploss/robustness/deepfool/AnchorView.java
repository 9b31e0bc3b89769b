package io.github.aploss.robustness.deepfool;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.BoxIou;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.attack.ObjectView;
import io.github.aploss.robustness.gradient.ClassEvidence;
import java.util.stream.IntStream;

/**
 * What a network said of one object. Its candidates are the predictions whose box, decoded and
 * clipped to the image as for detections, meets the object by IoU of at least 1/2: no detection of
 * the object can come from another one.
 */
final class AnchorView implements ObjectView {
  private static final double LEAST_IOU = 0.5;

  private final float[] logits;
  private final int from;
  private final int outputs;
  private final int label;
  private final ClassEvidence evidence;
  private final int[] candidates;

  /**
   * @param logits of all inputs, row-major
   * @param outputs logits of a prediction
   */
  AnchorView(float[] logits, int from, int outputs, int label, ClassEvidence evidence, int[] near) {
    this.logits = logits;
    this.from = from;
    this.outputs = outputs;
    this.label = label;
    this.evidence = evidence;
    this.candidates = near;
  }

  /**
   * The predictions near an object.
   *
   * @param deltas of all inputs, row-major; those of this one begin at {@code from}
   */
  static int[] near(
      AnchorGrid anchors, BoxCoder coder, float[] deltas, int from, ImageSize size, float[] box) {
    float[] decoded = new float[4];
    return IntStream.range(0, anchors.count())
        .filter(
            anchor -> {
              coder.decode(anchors.boxes(), 4 * anchor, deltas, from + 4 * anchor, decoded, 0);
              BoxCoder.clip(decoded, 0, size);
              return BoxIou.iou(decoded, 0, box, 0) >= LEAST_IOU;
            })
        .toArray();
  }

  @Override
  public int[] candidates() {
    return candidates;
  }

  @Override
  public double score(int prediction) {
    return score(prediction, label);
  }

  /** The same for another class. */
  double score(int prediction, int other) {
    return evidence.of(logits, from + prediction * outputs, outputs, other);
  }
}
