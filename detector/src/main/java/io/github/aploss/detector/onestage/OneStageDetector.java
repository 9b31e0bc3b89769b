package io.github.aploss.detector.onestage;

import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.TrainingImage;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.candidate.AnchorCandidates;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.loss.Partition;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A one-stage detector: it scores a fixed set of anchors. */
public interface OneStageDetector extends Detector {
  /**
   * Runs the network.
   *
   * @param images float32 [B, 3, H, W], normalised, see {@link InputNormalisation}
   */
  Predictions forward(Tensor images);

  /** The anchors the predictions for an image of this size belong to. */
  AnchorGrid anchors(int imageHeight, int imageWidth);

  /** How objects become targets of anchors. */
  TargetEncoder targets();

  @Override
  default TrainingOutputs learn(Tensor pixels, List<TrainingImage> images) {
    return learn(
        pixels,
        targets().assign(anchors(pixels), images.stream().map(TrainingImage::objects).toList()));
  }

  @Override
  default TrainingOutputs learn(Tensor pixels, TrainingTargets assigned) {
    Predictions predictions = forward(pixels);
    TargetTensors targets =
        targets().encode(anchors(pixels), (BatchAssignment) assigned).to(pixels.device());
    BoxRegression boxes =
        new BoxRegression(
            predictions.deltas().reshape(-1, 4).index_select(0, targets.positives()),
            targets.deltas().to(predictions.deltas().scalar_type()),
            targets.anchors().to(predictions.deltas().scalar_type()),
            targets().coder());
    return new TrainingOutputs(
        predictions.logits(),
        targets.labels(),
        Partition.byRow(),
        boxes,
        predictions.iou().stream()
            .map(iou -> iou.reshape(-1).index_select(0, targets.positives()))
            .map(iou -> AuxiliaryLoss.ofIou(iou, boxes))
            .toList(),
        assigned);
  }

  @Override
  default List<Candidates> candidates(Tensor images, List<ImageSize> sizes, CandidateRules rules) {
    return new AnchorCandidates(anchors(images), targets().coder(), activation(), rules)
        .select(forward(images), sizes);
  }

  private AnchorGrid anchors(Tensor images) {
    return anchors(Math.toIntExact(images.size(2)), Math.toIntExact(images.size(3)));
  }
}
