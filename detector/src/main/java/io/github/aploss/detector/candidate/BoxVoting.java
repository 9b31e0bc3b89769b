package io.github.aploss.detector.candidate;

import io.github.aploss.detector.box.BoxIou;

/**
 * Box voting (Gidaris and Komodakis, 2015): the box of a detection becomes the mean of all
 * candidates of its class that overlap it enough, itself included, weighted by their scores. Its
 * score and class stay.
 *
 * <p>Scores of a ranking loss are no probabilities, but their sigmoid serves as a weight all the
 * same: it is positive and rises with the rank, and where all scores are low the ratio of two
 * weights depends on the difference of the logits alone, which is what the loss has learnt.
 *
 * @param minIou smallest IoU of a candidate with the detection to have a vote, above 0 and up to 1
 */
public record BoxVoting(double minIou) {
  public BoxVoting {
    if (!(minIou > 0 && minIou <= 1)) {
      throw new IllegalArgumentException("the IoU of votes is above 0 and up to 1, not " + minIou);
    }
  }

  /**
   * The boxes of some of the candidates after a vote among all.
   *
   * @param kept indices of the candidates that became detections
   * @return kept.length × 4 values
   */
  float[] vote(Candidates candidates, int[] kept) {
    float[] voted = new float[4 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      mean(candidates, kept[i], voted, 4 * i);
    }
    return voted;
  }

  private void mean(Candidates candidates, int kept, float[] voted, int at) {
    float[] boxes = candidates.boxes();
    double[] sums = new double[4];
    double total = 0;
    for (int voter = 0; voter < candidates.count(); voter++) {
      if (votes(candidates, voter, kept)) {
        double weight = candidates.scores()[voter];
        total += weight;
        for (int side = 0; side < 4; side++) {
          sums[side] += weight * boxes[4 * voter + side];
        }
      }
    }
    for (int side = 0; side < 4; side++) {
      // Scores so low that they are 0 have no weight.
      voted[at + side] = total > 0 ? (float) (sums[side] / total) : boxes[4 * kept + side];
    }
  }

  /** A box without area has no overlap, not even with itself. */
  private boolean votes(Candidates candidates, int voter, int kept) {
    return voter == kept
        || candidates.labels()[voter] == candidates.labels()[kept]
            && BoxIou.iou(candidates.boxes(), 4 * voter, candidates.boxes(), 4 * kept) >= minIou;
  }
}
