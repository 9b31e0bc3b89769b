package io.github.aploss.detector.assign;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which boxes of an image, anchors or RoIs, are trained on.
 *
 * @param perImage the most samples of an image
 * @param positivePart the largest part of them that are positive; where it is 0 nothing is
 *     balanced: the first {@code perImage} boxes are taken as they come
 */
public record PositiveNegativeSampling(int perImage, double positivePart) {
  public PositiveNegativeSampling {
    if (perImage < 1 || !(positivePart >= 0 && positivePart <= 1)) {
      throw new IllegalArgumentException(
          "need one sample or more and a part from 0 to 1, not "
              + perImage
              + " and "
              + positivePart);
    }
  }

  /** 512 RoIs, at most a quarter of them positive: for a softmax. */
  public static PositiveNegativeSampling balanced() {
    return new PositiveNegativeSampling(512, 0.25);
  }

  /** So many RoIs as they come: for a loss that minds no imbalance. */
  public static PositiveNegativeSampling unbalanced(int perImage) {
    return new PositiveNegativeSampling(perImage, 0);
  }

  /** The sampled indices, ascending. */
  public int[] sample(Assignment assignment, SplittableRandom random) {
    int[] matched = assignment.matched();
    if (positivePart == 0) {
      return firsts(matched);
    }
    int[] positives = assignment.positives();
    int[] negatives = indices(matched, Assignment.NEGATIVE);
    int chosen = Math.min(positives.length, (int) (perImage * positivePart));
    shuffle(positives, chosen, random);
    int others = Math.min(negatives.length, perImage - chosen);
    shuffle(negatives, others, random);
    int[] sampled = Arrays.copyOf(positives, chosen + others);
    System.arraycopy(negatives, 0, sampled, chosen, others);
    Arrays.sort(sampled);
    return sampled;
  }

  private int[] firsts(int[] matched) {
    int[] all = new int[Math.min(perImage, matched.length)];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static int[] indices(int[] matched, int value) {
    int[] found = new int[matched.length];
    int count = 0;
    for (int i = 0; i < matched.length; i++) {
      if (matched[i] == value) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Brings a random choice to the first {@code count} places. */
  private static void shuffle(int[] values, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, values.length);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }
}
