package io.github.aploss.detector.candidate;

import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.List;

/**
 * Which scores become candidates for detections.
 *
 * @param perLevel the most candidates of an image and level (of a detector without levels: of an
 *     image)
 * @param minScores what a score must exceed, per level from the finest; the last holds for all that
 *     follow; {@link #NO_THRESHOLD} admits every score
 * @param iouWeight weight of the predicted IoU in the scores, from 0 to 1, see {@link
 *     ScoreActivation#weigh}; of no meaning where it is not predicted
 */
public record CandidateRules(int perLevel, List<Double> minScores, double iouWeight) {
  /** A threshold that every score exceeds. */
  public static final double NO_THRESHOLD = -1;

  public CandidateRules {
    minScores = List.copyOf(minScores);
    if (perLevel < 1) {
      throw new IllegalArgumentException("at least one candidate is needed, not " + perLevel);
    }
    if (minScores.isEmpty()) {
      throw new IllegalArgumentException("at least one score threshold is needed");
    }
    if (!(iouWeight >= 0 && iouWeight <= 1)) {
      throw new IllegalArgumentException("the IoU's weight is from 0 to 1, not " + iouWeight);
    }
  }

  /** Scores are those of the classes alone. */
  public CandidateRules(int perLevel, List<Double> minScores) {
    this(perLevel, minScores, 0);
  }

  /** For losses that calibrate scores: above .05, 1000 per level. */
  public static CandidateRules calibrated() {
    return new CandidateRules(1000, List.of(0.05));
  }

  /** For ranking losses, whose scores mean nothing but their order: no threshold. */
  public static CandidateRules ranking() {
    return new CandidateRules(1000, List.of(NO_THRESHOLD));
  }

  /** As in the code published with AP-loss: above .01 on P3 to P6, above 0 on P7. */
  public static CandidateRules paper() {
    return new CandidateRules(1000, List.of(0.01, 0.01, 0.01, 0.01, 0.0));
  }

  /** The key that the candidates of a level must exceed. */
  public float minKey(int level, ScoreActivation activation) {
    double score = minScores.get(Math.min(level, minScores.size() - 1));
    return score < 0 ? Float.NEGATIVE_INFINITY : activation.key(score);
  }
}
