package io.github.aploss.detector;

import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Turns predictions into detections: the best scores of each level, decoded and clipped, thinned by
 * class-wise non-maximum suppression.
 *
 * @param candidatesPerLevel scores of an image and level that are looked at
 * @param minScores what a score must exceed, per level from the finest; the last holds for all that
 *     follow; {@link #NO_THRESHOLD} admits every score
 * @param maxIou largest IoU of two detections of a class
 * @param maxDetections detections of an image
 * @param coder decodes the boxes
 */
public record PostProcessor(
    int candidatesPerLevel,
    List<Double> minScores,
    double maxIou,
    int maxDetections,
    BoxCoder coder) {
  /** A threshold that every score exceeds. */
  public static final double NO_THRESHOLD = -1;

  public PostProcessor {
    minScores = List.copyOf(minScores);
    if (candidatesPerLevel < 1 || maxDetections < 1) {
      throw new IllegalArgumentException(
          "at least one candidate and one detection are needed, not "
              + candidatesPerLevel
              + " and "
              + maxDetections);
    }
    if (minScores.isEmpty()) {
      throw new IllegalArgumentException("at least one score threshold is needed");
    }
  }

  /** For losses that calibrate scores: above .05; 1000 per level, IoU .5, 100 per image. */
  public static PostProcessor calibrated() {
    return withThresholds(0.05);
  }

  /** For ranking losses, whose scores mean nothing but their order: no threshold. */
  public static PostProcessor ranking() {
    return withThresholds(NO_THRESHOLD);
  }

  /** As in the code published with AP-loss: above .01 on P3 to P6, above 0 on P7. */
  public static PostProcessor paper() {
    return withThresholds(0.01, 0.01, 0.01, 0.01, 0.0);
  }

  private static PostProcessor withThresholds(Double... minScores) {
    return new PostProcessor(1000, List.of(minScores), 0.5, 100, BoxCoder.standard());
  }

  /**
   * The detections of every image of a batch.
   *
   * @param anchors the anchors of the frame that the batch was run in
   * @param sizes the size of each image inside of that frame; boxes are clipped to it
   */
  public List<Detections> process(
      Predictions predictions, AnchorGrid anchors, List<ImageSize> sizes) {
    List<Detections> detections = new ArrayList<>();
    for (int image = 0; image < sizes.size(); image++) {
      try (Tensor logits = predictions.logits().select(0, image);
          Tensor deltas = predictions.deltas().select(0, image)) {
        int classes = Math.toIntExact(logits.size(1));
        long[] candidates = candidates(Tensors.floats(logits), classes, anchors);
        detections.add(
            detections(candidates, classes, Tensors.floats(deltas), anchors, sizes.get(image)));
      }
    }
    return detections;
  }

  /** The best of every level, ascending by logit. */
  private long[] candidates(float[] logits, int classes, AnchorGrid anchors) {
    TopCandidates top = new TopCandidates(candidatesPerLevel);
    LongStream.Builder all = LongStream.builder();
    for (int level = 0; level < anchors.levels(); level++) {
      int from = anchors.offset(level) * classes;
      int to = anchors.offset(level + 1) * classes;
      Arrays.stream(top.select(logits, from, to, minLogit(level))).forEach(all::add);
    }
    return all.build().sorted().toArray();
  }

  private Detections detections(
      long[] candidates, int classes, float[] deltas, AnchorGrid anchors, ImageSize size) {
    int count = candidates.length;
    float[] boxes = new float[4 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      int position = TopCandidates.position(candidates[count - 1 - i]);
      int anchor = 4 * (position / classes);
      labels[i] = position % classes;
      coder.decode(anchors.boxes(), anchor, deltas, anchor, boxes, 4 * i);
      BoxCoder.clip(boxes, 4 * i, size);
    }
    int[] kept = new NonMaximumSuppression(maxIou, maxDetections).keep(boxes, labels);
    return pick(kept, candidates, boxes, labels);
  }

  private static Detections pick(int[] kept, long[] candidates, float[] boxes, int[] labels) {
    float[] keptBoxes = new float[4 * kept.length];
    float[] scores = new float[kept.length];
    int[] keptLabels = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(boxes, 4 * kept[i], keptBoxes, 4 * i, 4);
      scores[i] = sigmoid(TopCandidates.logit(candidates[candidates.length - 1 - kept[i]]));
      keptLabels[i] = labels[kept[i]];
    }
    return new Detections(keptBoxes, scores, keptLabels);
  }

  private static float sigmoid(double logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  private float minLogit(int level) {
    double score = minScores.get(Math.min(level, minScores.size() - 1));
    return score < 0 ? Float.NEGATIVE_INFINITY : (float) Math.log(score / (1 - score));
  }
}
