package io.github.aploss.detector.retinanet;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.layer.ConvNorm;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.FeatureLayout;
import io.github.aploss.detector.layer.WeightInitialisation;
import io.github.aploss.detector.prediction.PredictionLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.GroupNormImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A small convolutional network that is applied to every level of the pyramid alike. */
final class RetinaNetHead extends Module {
  private static final double WEIGHT_DEVIATION = 0.01;

  private final List<Conv2dImpl> hidden = new ArrayList<>();
  private final List<GroupNormImpl> norms = new ArrayList<>();
  private final Conv2dImpl output;
  private final Optional<Conv2dImpl> iou;
  private final long valuesPerAnchor;

  /**
   * @param in channels of the pyramid
   * @param anchorsPerCell anchors of each cell
   * @param valuesPerAnchor numbers predicted for each anchor
   * @param outputBias what every output starts at
   * @param iouBranch whether it also predicts the IoU of the box of each anchor
   */
  RetinaNetHead(
      RetinaNetHeadConfig config,
      long in,
      int anchorsPerCell,
      long valuesPerAnchor,
      double outputBias,
      boolean iouBranch) {
    super("RetinaNetHead");
    this.valuesPerAnchor = valuesPerAnchor;
    long channels = in;
    for (int i = 0; i < config.depth(); i++) {
      hidden.add(conv("conv" + (i + 1), channels, config.width(), 0));
      if (config.groupNorm()) {
        norms.add(register_module("norm" + (i + 1), ConvNorm.groupNorm(config.width())));
      }
      channels = config.width();
    }
    output = conv("output", channels, anchorsPerCell * valuesPerAnchor, outputBias);
    iou = iouBranch ? Optional.of(conv("iou", channels, anchorsPerCell, 0)) : Optional.empty();
  }

  private Conv2dImpl conv(String name, long in, long out, double bias) {
    Conv2dImpl conv = register_module(name, ConvShape.of(in, out, 3).build(true));
    WeightInitialisation.normal(conv, WEIGHT_DEVIATION, bias);
    return conv;
  }

  /** Levels [B, C, H, W] to [B, A, values], anchors in the order of {@link AnchorGrid}. */
  Tensor forward(List<Tensor> levels) {
    return outputs(hidden(levels));
  }

  /** The same of what {@link #hidden} gives. */
  Tensor outputs(List<Tensor> hidden) {
    return perAnchor(hidden, output, valuesPerAnchor);
  }

  /** Logits [B, A] of the IoU of the boxes, where they are predicted, of what it gives. */
  Optional<Tensor> iou(List<Tensor> hidden) {
    return iou.map(branch -> perAnchor(hidden, branch, 1).squeeze(-1));
  }

  /** [B, width, H, W] of every level. */
  List<Tensor> hidden(List<Tensor> levels) {
    return levels.stream().map(this::hidden).toList();
  }

  private Tensor hidden(Tensor level) {
    Tensor features = level;
    for (int i = 0; i < hidden.size(); i++) {
      features = hidden.get(i).forward(features);
      if (!norms.isEmpty()) {
        features = norms.get(i).forward(FeatureLayout.dense(features));
      }
      features = features.relu_();
    }
    return features;
  }

  /** [B, anchors · values, H, W] to [B, H · W · anchors, values]; a view if channels-last. */
  private static Tensor perAnchor(List<Tensor> hidden, Conv2dImpl conv, long values) {
    try (TensorVector all = new TensorVector()) {
      for (Tensor level : hidden) {
        all.push_back(PredictionLayout.of(FeatureLayout.dense(conv.forward(level)), values));
      }
      return torch.cat(all, 1);
    }
  }
}
