package io.github.aploss.detector.fasterrcnn;

/**
 * Which anchors become proposals.
 *
 * @param perLevel the best anchors of a level that go into the suppression
 * @param kept the most proposals of an image
 * @param maxIou largest IoU of two proposals of a level
 */
public record ProposalRules(int perLevel, int kept, double maxIou) {
  public ProposalRules {
    if (perLevel < 1 || kept < 1) {
      throw new IllegalArgumentException(
          "at least one proposal is needed, not " + perLevel + " and " + kept);
    }
  }

  /** 2000 of a level, 2000 of an image, IoU .7; more if as many RoIs are asked for. */
  static ProposalRules training(int rois) {
    return new ProposalRules(Math.max(2000, rois), Math.max(2000, rois), 0.7);
  }

  /** 1000 of a level, 1000 of an image, IoU .7. */
  static ProposalRules testing() {
    return new ProposalRules(1000, 1000, 0.7);
  }
}
