package io.github.aploss.detector.prediction;

import io.github.aploss.detector.layer.FeatureLayout;
import org.bytedeco.pytorch.Tensor;

/** The order of predictions: image by image, cell by cell, anchor by anchor. */
public final class PredictionLayout {
  private PredictionLayout() {}

  /** [B, anchors · values, H, W] to [B, H · W · anchors, values]; B may be 0. */
  public static Tensor of(Tensor map, long values) {
    long anchors = map.size(1) / values * map.size(2) * map.size(3);
    return FeatureLayout.dense(map).permute(0, 2, 3, 1).reshape(map.size(0), anchors, values);
  }
}
