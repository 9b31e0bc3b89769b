package io.github.aploss.detector.candidate;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the best scores of each image's regions of interest (RoIs), which have a box for every
 * score, and decodes and clips these boxes.
 *
 * @param coder decodes the boxes
 * @param activation what the logits are
 * @param classes number of classes K
 * @param rules which scores are picked; RoIs are of one level, the finest
 */
public record RoiCandidates(
    BoxCoder coder, ScoreActivation activation, int classes, CandidateRules rules) {

  /**
   * The candidates of every image of a batch.
   *
   * @param predictions logits [R, outputs] and deltas [R, outputs, 4] of the RoIs of all images
   * @param rois of each image, n × 4 values
   * @param sizes the size of each image inside of the frame; boxes are clipped to it
   */
  public List<Candidates> select(
      Predictions predictions, List<float[]> rois, List<ImageSize> sizes) {
    float[] keys = predictions.keys(activation, rules.iouWeight());
    float[] deltas = Tensors.floats(predictions.deltas());
    CandidateDecoder decoder = new CandidateDecoder(coder, activation, classes);
    TopK top = new TopK(rules.perLevel());
    List<Candidates> all = new ArrayList<>();
    int first = 0;
    for (int image = 0; image < sizes.size(); image++) {
      int end = first + rois.get(image).length / 4;
      long[] best = top.select(keys, first * classes, end * classes, rules.minKey(0, activation));
      all.add(decoder.decode(best, rois.get(image), first, deltas, this::delta, sizes.get(image)));
      first = end;
    }
    return all;
  }

  private int delta(int position) {
    int outputs = Math.toIntExact(activation.outputs(classes));
    return 4 * (position / classes * outputs + activation.background() + position % classes);
  }
}
