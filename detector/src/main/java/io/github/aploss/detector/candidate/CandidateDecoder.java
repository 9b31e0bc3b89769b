package io.github.aploss.detector.candidate;

import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.function.IntUnaryOperator;

/**
 * Makes candidates of the entries of a {@link TopK} over keys [references, K]: boxes are decoded
 * against the reference, an anchor or an RoI, and clipped to the image.
 *
 * @param coder decodes the boxes
 * @param activation what the keys are of
 * @param classes number of classes K
 */
record CandidateDecoder(BoxCoder coder, ScoreActivation activation, int classes) {

  /**
   * The candidates of one image.
   *
   * @param entries ascending
   * @param references n × 4 values
   * @param first number of the reference that {@code references} begins with
   * @param deltas encoded boxes
   * @param deltaOf where in {@code deltas} the four values of a position of a key begin
   * @param size of the image; boxes are clipped to it
   */
  Candidates decode(
      long[] entries,
      float[] references,
      int first,
      float[] deltas,
      IntUnaryOperator deltaOf,
      ImageSize size) {
    int count = entries.length;
    float[] boxes = new float[4 * count];
    float[] keys = new float[count];
    float[] scores = new float[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      long entry = entries[count - 1 - i];
      int position = TopK.position(entry);
      labels[i] = position % classes;
      keys[i] = TopK.key(entry);
      scores[i] = activation.score(keys[i]);
      int reference = 4 * (position / classes - first);
      coder.decode(references, reference, deltas, deltaOf.applyAsInt(position), boxes, 4 * i);
      BoxCoder.clip(boxes, 4 * i, size);
    }
    return new Candidates(boxes, keys, scores, labels);
  }
}
