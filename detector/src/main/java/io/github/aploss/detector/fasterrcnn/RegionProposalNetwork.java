package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.NonMaximumSuppression;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.candidate.TopK;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.WeightInitialisation;
import io.github.aploss.detector.prediction.PredictionLayout;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The region proposal network (Ren et al., 2015): says of every anchor whether some object is under
 * it and where its border is. Parameters are named {@code conv}, {@code objectness} and {@code
 * regression}.
 */
final class RegionProposalNetwork extends Module {
  private static final double WEIGHT_DEVIATION = 0.01;
  static final BoxCoder CODER = new BoxCoder(1, 1);
  private static final MaxIouAssigner ASSIGNER = new MaxIouAssigner(0.7, 0.3);
  private static final PositiveNegativeSampling SAMPLING = new PositiveNegativeSampling(256, 0.5);
  private static final SmoothL1Loss BOX_LOSS = new SmoothL1Loss(1.0 / 9, 1);

  private final Conv2dImpl conv;
  private final Conv2dImpl objectness;
  private final Conv2dImpl regression;

  RegionProposalNetwork(long channels, int anchorsPerCell) {
    super("RegionProposalNetwork");
    conv = conv("conv", ConvShape.of(channels, channels, 3));
    objectness = conv("objectness", ConvShape.of(channels, anchorsPerCell, 1));
    regression = conv("regression", ConvShape.of(channels, 4L * anchorsPerCell, 1));
  }

  private Conv2dImpl conv(String name, ConvShape shape) {
    Conv2dImpl module = register_module(name, shape.build(true));
    WeightInitialisation.normal(module, WEIGHT_DEVIATION, 0);
    return module;
  }

  /** Levels [B, C, H, W] to objectness [B, A, 1] and deltas [B, A, 4]. */
  Predictions forward(List<Tensor> levels) {
    try (TensorVector scores = new TensorVector();
        TensorVector deltas = new TensorVector()) {
      for (Tensor level : levels) {
        Tensor hidden = conv.forward(level).relu_();
        scores.push_back(PredictionLayout.of(objectness.forward(hidden), 1));
        deltas.push_back(PredictionLayout.of(regression.forward(hidden), 4));
      }
      return new Predictions(torch.cat(scores, 1), torch.cat(deltas, 1));
    }
  }

  /**
   * Chooses the anchors of every image that are trained on.
   *
   * @param randoms make the choices, one per image
   */
  static RpnTargets choose(
      AnchorGrid anchors, List<GroundTruth> images, List<SplittableRandom> randoms) {
    LongStream.Builder sampled = LongStream.builder();
    LongStream.Builder positives = LongStream.builder();
    List<float[]> labels = new ArrayList<>();
    List<float[]> deltas = new ArrayList<>();
    for (int image = 0; image < images.size(); image++) {
      float[] boxes = images.get(image).boxes();
      Assignment assignment = ASSIGNER.assign(anchors.boxes(), boxes);
      int[] chosen = SAMPLING.sample(assignment, randoms.get(image));
      float[] label = new float[chosen.length];
      for (int i = 0; i < chosen.length; i++) {
        long position = (long) image * anchors.count() + chosen[i];
        int object = assignment.matched()[chosen[i]];
        sampled.add(position);
        if (object >= 0) {
          label[i] = 1;
          positives.add(position);
          float[] delta = new float[4];
          CODER.encode(anchors.boxes(), 4 * chosen[i], boxes, 4 * object, delta, 0);
          deltas.add(delta);
        }
      }
      labels.add(label);
    }
    return new RpnTargets(
        sampled.build().toArray(),
        positives.build().toArray(),
        FloatArrays.concat(labels),
        FloatArrays.concat(deltas));
  }

  /** Cross-entropy and box loss of the chosen anchors, both to be divided by their number. */
  static List<AuxiliaryLoss> losses(Predictions predictions, RpnTargets targets) {
    long[] sampled = targets.sampled();
    long[] positives = targets.positives();
    Tensor scores = rows(predictions.logits().reshape(-1, 1), sampled);
    Tensor targetScores =
        Tensors.of(targets.labels(), sampled.length, 1).to(scores.device(), scores.scalar_type());
    Tensor boxes = rows(predictions.deltas().reshape(-1, 4), positives);
    Tensor targetBoxes =
        Tensors.of(targets.deltas(), positives.length, 4).to(boxes.device(), boxes.scalar_type());
    return List.of(
        new AuxiliaryLoss("objectness", crossEntropy(scores, targetScores), sampled.length),
        new AuxiliaryLoss("proposal-box", BOX_LOSS.sum(boxes, targetBoxes), sampled.length));
  }

  private static Tensor crossEntropy(Tensor scores, Tensor targets) {
    return torch.binary_cross_entropy_with_logits(
        scores, targets, new TensorOptional(), new TensorOptional(), SmoothL1Loss.SUM);
  }

  private static Tensor rows(Tensor table, long[] indices) {
    return table.index_select(
        0, Tensors.of(indices, indices.length).to(table.device(), torch.ScalarType.Long));
  }

  /**
   * The proposals of every image, n × 4 values x1, y1, x2, y2, best first, clipped to the image.
   *
   * @param sizes the size of each image inside of the frame
   */
  static List<float[]> propose(
      Predictions predictions, AnchorGrid anchors, List<ImageSize> sizes, ProposalRules rules) {
    List<float[]> proposals = new ArrayList<>();
    for (int image = 0; image < sizes.size(); image++) {
      try (Tensor scores = predictions.logits().select(0, image);
          Tensor deltas = predictions.deltas().select(0, image)) {
        proposals.add(
            propose(
                Tensors.floats(scores), Tensors.floats(deltas), anchors, sizes.get(image), rules));
      }
    }
    return proposals;
  }

  private static float[] propose(
      float[] scores, float[] deltas, AnchorGrid anchors, ImageSize size, ProposalRules rules) {
    long[] best = best(scores, anchors, rules.perLevel());
    float[] boxes = new float[4 * best.length];
    int[] levels = new int[best.length];
    for (int i = 0; i < best.length; i++) {
      int anchor = TopK.position(best[best.length - 1 - i]);
      CODER.decode(anchors.boxes(), 4 * anchor, deltas, 4 * anchor, boxes, 4 * i);
      BoxCoder.clip(boxes, 4 * i, size);
      levels[i] = anchors.levelOf(anchor);
    }
    int[] kept = new NonMaximumSuppression(rules.maxIou(), rules.kept()).keep(boxes, levels);
    float[] proposals = new float[4 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(boxes, 4 * kept[i], proposals, 4 * i, 4);
    }
    return proposals;
  }

  /** The best anchors of every level, ascending. */
  private static long[] best(float[] scores, AnchorGrid anchors, int perLevel) {
    TopK top = new TopK(perLevel);
    LongStream.Builder all = LongStream.builder();
    for (int level = 0; level < anchors.levels(); level++) {
      long[] found =
          top.select(
              scores, anchors.offset(level), anchors.offset(level + 1), Float.NEGATIVE_INFINITY);
      Arrays.stream(found).forEach(all::add);
    }
    return all.build().sorted().toArray();
  }
}
