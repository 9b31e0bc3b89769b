package io.github.aploss.detector.prediction;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.layer.ReducedPrecision;
import io.github.aploss.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * What a detector says about every anchor of a batch of B images with A anchors and K classes.
 *
 * @param logits float32 [B, A, K], scores before the sigmoid; widened if the network computed them
 *     in 16 bits, as the deltas are
 * @param deltas float32 [B, A, 4], encoded boxes, see {@link BoxCoder}
 * @param iou float32 [B, A], logits of the IoU that the decoded boxes will have with their objects;
 *     empty for a network that does not predict it
 */
public record Predictions(Tensor logits, Tensor deltas, Optional<Tensor> iou) {
  public Predictions {
    logits = ReducedPrecision.widened(logits);
    deltas = ReducedPrecision.widened(deltas);
    iou = iou.map(ReducedPrecision::widened);
  }

  /** Of a network that does not predict how well its boxes fit. */
  public Predictions(Tensor logits, Tensor deltas) {
    this(logits, deltas, Optional.empty());
  }

  /**
   * The keys of the scores, row-major [..., K], see {@link ScoreActivation}.
   *
   * @param iouWeight weight of the predicted IoU in the scores, see {@link ScoreActivation#weigh};
   *     of no meaning where it is not predicted
   */
  public float[] keys(ScoreActivation activation, double iouWeight) {
    if (iou.isEmpty() || iouWeight == 0) {
      return activation.keys(logits);
    }
    try (PointerScope scope = new PointerScope()) {
      return Tensors.floats(
          activation.weigh(activation.classKeys(logits), iou.get(), iouWeight).contiguous());
    }
  }

  /** The scores, from 0 to 1, likewise. */
  public float[] scores(ScoreActivation activation, double iouWeight) {
    float[] scores = keys(activation, iouWeight);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = activation.score(scores[i]);
    }
    return scores;
  }

  /** What is said of one image of the batch: without the first dimension. */
  public Predictions ofImage(int image) {
    return new Predictions(
        logits.select(0, image), deltas.select(0, image), iou.map(all -> all.select(0, image)));
  }
}
