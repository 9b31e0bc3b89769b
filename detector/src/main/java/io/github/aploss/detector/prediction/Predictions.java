package io.github.aploss.detector.prediction;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.layer.ReducedPrecision;
import org.bytedeco.pytorch.Tensor;

/**
 * What a detector says about every anchor of a batch of B images with A anchors and K classes.
 *
 * @param logits float32 [B, A, K], scores before the sigmoid; widened if the network computed them
 *     in 16 bits, as the deltas are
 * @param deltas float32 [B, A, 4], encoded boxes, see {@link BoxCoder}
 */
public record Predictions(Tensor logits, Tensor deltas) {
  public Predictions {
    logits = ReducedPrecision.widened(logits);
    deltas = ReducedPrecision.widened(deltas);
  }
}
