package io.github.aploss.detector.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxVotingTest {
  private static Detections detect(Candidates candidates, double minIou) {
    return new Postprocessing(0.5, 100, Optional.of(new BoxVoting(minIou))).detections(candidates);
  }

  private static Candidates candidates(float[] boxes, float[] scores, int[] labels) {
    return new Candidates(boxes, scores, scores, labels);
  }

  @Test
  void boxesOfOneClassAreWeighedByTheirScores() {
    float[] boxes = {0, 0, 10, 10, 0, 0, 10, 12, 0, 0, 10, 14, 50, 50, 60, 60};
    Candidates candidates =
        candidates(boxes, new float[] {0.75f, 0.5f, 0.25f, 0.125f}, new int[] {1, 0, 1, 1});
    Detections found = detect(candidates, 0.7);
    assertThat(found.labels()).containsExactly(1, 0, 1);
    assertThat(found.scores()).containsExactly(0.75f, 0.5f, 0.125f);
    assertThat(found.boxes()).containsExactly(0, 0, 10, 11, 0, 0, 10, 12, 50, 50, 60, 60);
  }

  @Test
  void theIouOfAVoteIsInclusive() {
    float[] boxes = {0, 0, 10, 10, 0, 0, 10, 5};
    Candidates candidates = candidates(boxes, new float[] {0.5f, 0.5f}, new int[2]);
    assertThat(detect(candidates, 0.5).boxes()).startsWith(0, 0, 10, 7.5f);
    assertThat(detect(candidates, 0.501).boxes()).startsWith(0, 0, 10, 10);
  }

  @Test
  void boxesWhoseScoresAreZeroStay() {
    float[] boxes = {0, 0, 10, 10, 0, 0, 10, 9};
    assertThat(detect(candidates(boxes, new float[2], new int[2]), 0.5).boxes())
        .containsExactly(0, 0, 10, 10);
  }

  @Test
  void aBoxWithoutAreaVotesForItself() {
    float[] boxes = {3, 4, 3, 9};
    assertThat(detect(candidates(boxes, new float[] {1}, new int[1]), 0.5).boxes())
        .containsExactly(boxes);
  }

  @Property(tries = 100)
  void agreesWithADirectEvaluation(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @DoubleRange(min = 0.05, max = 0.99) double minIou) {
    Candidates candidates = random(new Random(seed), count);
    Detections plain = new Postprocessing(0.5, 100).detections(candidates);
    Detections voted = detect(candidates, minIou);
    assertThat(voted.scores()).isEqualTo(plain.scores());
    assertThat(voted.labels()).isEqualTo(plain.labels());
    for (int i = 0; i < plain.count(); i++) {
      for (int side = 0; side < 4; side++) {
        double expected = mean(candidates, plain, i, side, minIou);
        assertThat((double) voted.boxes()[4 * i + side]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static Candidates random(Random random, int count) {
    float[] boxes = new float[4 * count];
    float[] scores = new float[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      boxes[4 * i] = random.nextFloat(20);
      boxes[4 * i + 1] = random.nextFloat(20);
      boxes[4 * i + 2] = boxes[4 * i] + 10 + random.nextFloat(20);
      boxes[4 * i + 3] = boxes[4 * i + 1] + 10 + random.nextFloat(20);
      scores[i] = (count - i) / (float) count;
      labels[i] = random.nextInt(3);
    }
    return candidates(boxes, scores, labels);
  }

  /** The definition: sum of w · b over sum of w, over all of the class with enough overlap. */
  private static double mean(Candidates all, Detections kept, int i, int side, double minIou) {
    double weights = 0;
    double weighted = 0;
    for (int j = 0; j < all.count(); j++) {
      if (all.labels()[j] == kept.labels()[i] && iou(all.boxes(), j, kept.boxes(), i) >= minIou) {
        weights += all.scores()[j];
        weighted += (double) all.scores()[j] * all.boxes()[4 * j + side];
      }
    }
    return weighted / weights;
  }

  private static double iou(float[] a, int i, float[] b, int j) {
    double width = overlap(a[4 * i], a[4 * i + 2], b[4 * j], b[4 * j + 2]);
    double height = overlap(a[4 * i + 1], a[4 * i + 3], b[4 * j + 1], b[4 * j + 3]);
    return width * height / (area(a, i) + area(b, j) - width * height);
  }

  private static double overlap(float from, float to, float otherFrom, float otherTo) {
    return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
  }

  private static double area(float[] boxes, int i) {
    return ((double) boxes[4 * i + 2] - boxes[4 * i])
        * ((double) boxes[4 * i + 3] - boxes[4 * i + 1]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
  void anImpossibleOverlapIsRefused(double minIou) {
    assertThatThrownBy(() -> new BoxVoting(minIou))
        .hasMessage("the IoU of votes is above 0 and up to 1, not " + minIou);
  }
}
