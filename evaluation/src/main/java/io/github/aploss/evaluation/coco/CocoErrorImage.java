package io.github.aploss.evaluation.coco;

import io.github.aploss.evaluation.errors.MatchedImage;
import java.util.Arrays;

/** What matching at IoU .50 came to in one image, gathered category by category. */
final class CocoErrorImage {
  private final long imageId;
  private final CocoRankedImage image;
  private final boolean[] right;
  private final boolean[] ignored;
  private final int[] ranks;
  private final boolean[] found;

  CocoErrorImage(long imageId, CocoRankedImage image) {
    this.imageId = imageId;
    this.image = image;
    int size = image.scores.length;
    right = new boolean[size];
    ignored = new boolean[size];
    ranks = new int[size];
    found = new boolean[image.objectClasses.length];
  }

  /** Takes over what became of the detections of a category, the first of which is at a row. */
  void add(int firstRow, CocoMatcher matcher) {
    for (int rank = 0; rank < matcher.right.length; rank++) {
      right[firstRow + rank] = (matcher.right[rank] & 1) != 0;
      ignored[firstRow + rank] = (matcher.ignored[rank] & 1) != 0;
      ranks[firstRow + rank] = rank;
    }
    for (int object = 0; object < found.length; object++) {
      found[object] |= matcher.foundAt50[object];
    }
  }

  MatchedImage matched() {
    long[] ties = new long[ranks.length];
    Arrays.fill(ties, imageId);
    return new MatchedImage(
        image.detectionClasses,
        image.scores,
        ties,
        ranks,
        right,
        ignored,
        image.objectClasses,
        image.crowds,
        found,
        image.overlaps);
  }
}
