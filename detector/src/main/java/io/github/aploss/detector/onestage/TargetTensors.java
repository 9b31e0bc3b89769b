package io.github.aploss.detector.onestage;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;

/**
 * What the predictions of a batch of B images are trained to be. Positions are indices among all B
 * · A anchors, image by image.
 *
 * @param labels int8 [B, A, K]: 1 for a positive anchor's class, 0 for background, -1 for ignored;
 *     for a softmax int16 [B, A]: 1..K the class, 0 background, -1 ignored
 * @param positives int64 [P], positions of the positive anchors, ascending
 * @param anchors float32 [P, 4], the positive anchors, x1, y1, x2, y2
 * @param deltas float32 [P, 4], the boxes of their objects encoded against them
 */
public record TargetTensors(Tensor labels, Tensor positives, Tensor anchors, Tensor deltas) {
  TargetTensors to(Device device) {
    return new TargetTensors(
        moved(labels, device),
        moved(positives, device),
        moved(anchors, device),
        moved(deltas, device));
  }

  private static Tensor moved(Tensor tensor, Device device) {
    return tensor.to(device, tensor.scalar_type());
  }
}
