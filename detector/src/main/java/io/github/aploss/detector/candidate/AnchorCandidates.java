package io.github.aploss.detector.candidate;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Picks the best scores of each level of anchors and decodes and clips their boxes.
 *
 * @param anchors the anchors of the frame that a batch was run in
 * @param coder decodes the boxes
 * @param activation what the logits are
 * @param rules which scores are picked
 */
public record AnchorCandidates(
    AnchorGrid anchors, BoxCoder coder, ScoreActivation activation, CandidateRules rules) {

  /**
   * The candidates of every image of a batch.
   *
   * @param sizes the size of each image inside of the frame; boxes are clipped to it
   */
  public List<Candidates> select(Predictions predictions, List<ImageSize> sizes) {
    float[] boxes = anchors.boxes();
    List<Candidates> all = new ArrayList<>();
    for (int image = 0; image < sizes.size(); image++) {
      try (PointerScope scope = new PointerScope()) {
        Predictions own = predictions.ofImage(image);
        int classes = Math.toIntExact(own.logits().size(1) - activation.background());
        long[] best = best(own.keys(activation, rules.iouWeight()), classes);
        all.add(
            new CandidateDecoder(coder, activation, classes)
                .decode(
                    best,
                    boxes,
                    0,
                    Tensors.floats(own.deltas()),
                    position -> 4 * (position / classes),
                    sizes.get(image)));
      }
    }
    return all;
  }

  /** The best of every level, ascending. */
  private long[] best(float[] keys, int classes) {
    TopK top = new TopK(rules.perLevel());
    LongStream.Builder all = LongStream.builder();
    for (int level = 0; level < anchors.levels(); level++) {
      int from = anchors.offset(level) * classes;
      int to = anchors.offset(level + 1) * classes;
      Arrays.stream(top.select(keys, from, to, rules.minKey(level, activation))).forEach(all::add);
    }
    return all.build().sorted().toArray();
  }
}
