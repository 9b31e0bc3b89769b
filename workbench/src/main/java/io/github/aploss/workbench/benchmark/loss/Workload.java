package io.github.aploss.workbench.benchmark.loss;

/**
 * What a loss is measured on.
 *
 * @param scores how many (anchor, class) scores
 * @param positives how many of them are positive; all others are negative, none is ignored
 * @param distribution how they are distributed
 */
public record Workload(long scores, int positives, ScoreDistribution distribution) {
  /** As of PASCAL VOC. */
  static final int CLASSES = 20;

  /** Of an image of 512 × 512 with six anchors a place on five levels, 32,736 anchors. */
  private static final long SCORES_PER_IMAGE = 32_736L * CLASSES;

  long anchors() {
    return scores / CLASSES;
  }

  /** Images of the usual size when the scores can be cut into these, else one. */
  long images() {
    return scores % SCORES_PER_IMAGE == 0 ? scores / SCORES_PER_IMAGE : 1;
  }
}
