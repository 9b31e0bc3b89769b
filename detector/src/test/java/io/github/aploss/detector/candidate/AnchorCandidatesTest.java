package io.github.aploss.detector.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class AnchorCandidatesTest {
  private static final ImageSize SIZE = new ImageSize(32, 32);
  private static final AnchorGrid GRID = AnchorGrid.of(RetinaNetAnchors.apLoss(), 32, 32);

  private static Detections process(CandidateRules rules, float[] logits, float[] deltas) {
    return process(rules, Postprocessing.standard(), logits, deltas);
  }

  private static Detections process(
      CandidateRules rules, Postprocessing suppression, float[] logits, float[] deltas) {
    try (PointerScope scope = new PointerScope()) {
      int classes = logits.length / GRID.count();
      Predictions predictions =
          new Predictions(
              Tensors.of(logits, 1, GRID.count(), classes), Tensors.of(deltas, 1, GRID.count(), 4));
      AnchorCandidates candidates =
          new AnchorCandidates(GRID, BoxCoder.standard(), ScoreActivation.SIGMOID, rules);
      return suppression.detections(candidates.select(predictions, List.of(SIZE)).get(0));
    }
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void equalBoxesOfAClassLeaveTheBestOne() {
    float[] logits = filled(2 * GRID.count(), -9);
    int square = 2;
    logits[2 * square] = 1;
    logits[2 * square + 1] = 0;
    Detections found = process(CandidateRules.calibrated(), logits, new float[4 * GRID.count()]);
    assertThat(found.labels()).containsExactly(0, 1);
    assertThat(found.scores()[1]).isEqualTo(0.5f);
    assertThat(found.boxes()).startsWith(0, 0, 20, 20);
  }

  @Test
  void thePaperKeepsLowScoresOfTheCoarsestLevelOnly() {
    float[] logits = filled(GRID.count(), -30);
    Detections found = process(CandidateRules.paper(), logits, new float[4 * GRID.count()]);
    assertThat(found.count()).isPositive();
    Detections none = process(CandidateRules.calibrated(), logits, new float[4 * GRID.count()]);
    assertThat(none.count()).isZero();
  }

  @Test
  void aRankingHasNoThreshold() {
    float[] logits = filled(GRID.count(), -200);
    Detections found = process(CandidateRules.ranking(), logits, new float[4 * GRID.count()]);
    assertThat(found.count()).isPositive();
    assertThat(found.scores()).containsOnly(0);
  }

  @Test
  void aSoftmaxScoresClassesAgainstTheBackground() {
    float[] logits = filled(3 * GRID.count(), 0);
    for (int anchor = 0; anchor < GRID.count(); anchor++) {
      logits[3 * anchor] = 9;
    }
    int square = 2;
    logits[3 * square] = (float) Math.log(1);
    logits[3 * square + 1] = (float) Math.log(2);
    logits[3 * square + 2] = (float) Math.log(5);
    try (PointerScope scope = new PointerScope()) {
      Predictions predictions =
          new Predictions(
              Tensors.of(logits, 1, GRID.count(), 3),
              Tensors.of(new float[4 * GRID.count()], 1, GRID.count(), 4));
      Candidates found =
          new AnchorCandidates(
                  GRID,
                  BoxCoder.standard(),
                  ScoreActivation.SOFTMAX,
                  new CandidateRules(1000, List.of(0.2)))
              .select(predictions, List.of(SIZE))
              .get(0);
      assertThat(found.labels()).containsExactly(1, 0);
      assertThat(found.scores()).usingComparatorWithPrecision(1e-6f).containsExactly(0.625f, 0.25f);
    }
  }

  @Test
  void notANumberIsNeverDetected() {
    float[] logits = filled(GRID.count(), Float.NaN);
    assertThat(process(CandidateRules.ranking(), logits, new float[4 * GRID.count()]).count())
        .isZero();
  }

  @Test
  void boxesAreClippedToTheImageInsideTheFrame() {
    float[] logits = filled(GRID.count(), 0);
    Detections found = process(CandidateRules.ranking(), logits, new float[4 * GRID.count()]);
    for (int i = 0; i < found.boxes().length; i++) {
      assertThat(found.boxes()[i]).isBetween(0f, 32f);
    }
  }

  @Property(tries = 50)
  void agreesWithASlowReference(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int classes,
      @ForAll @IntRange(min = 1, max = 60) int candidates) {
    Random random = new Random(seed);
    float[] logits = new float[classes * GRID.count()];
    float[] deltas = new float[4 * GRID.count()];
    for (int i = 0; i < logits.length; i++) {
      // Few values, so that ties occur.
      logits[i] = random.nextInt(40) - 20;
    }
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = (float) random.nextGaussian() * 2;
    }
    CandidateRules rules = new CandidateRules(candidates, List.of(0.1, 0.01));
    Detections found = process(rules, new Postprocessing(0.4, 20), logits, deltas);
    Slow slow = new Slow(logits, deltas, classes, candidates);
    List<Integer> expected = slow.kept(0.4, 20);
    int[] labels = expected.stream().mapToInt(position -> position % classes).toArray();
    assertThat(found.labels()).containsExactly(labels);
    for (int i = 0; i < labels.length; i++) {
      float[] box = slow.box(expected.get(i));
      assertThat(Arrays.copyOfRange(found.boxes(), 4 * i, 4 * i + 4)).containsExactly(box);
    }
  }

  /** Sorts everything, compares everything. */
  private record Slow(float[] logits, float[] deltas, int classes, int candidates) {
    List<Integer> kept(double maxIou, int limit) {
      List<Integer> sorted = new ArrayList<>();
      for (int level = 0; level < GRID.levels(); level++) {
        double least = level == 0 ? 0.1 : 0.01;
        IntStream.range(GRID.offset(level) * classes, GRID.offset(level + 1) * classes)
            .boxed()
            .filter(i -> 1 / (1 + Math.exp(-logits[i])) > least)
            .sorted(ranking())
            .limit(candidates)
            .forEach(sorted::add);
      }
      sorted.sort(ranking());
      List<Integer> kept = new ArrayList<>();
      for (int i : sorted) {
        if (kept.stream().noneMatch(k -> k % classes == i % classes && iou(k, i) > maxIou)) {
          kept.add(i);
        }
      }
      return kept.subList(0, Math.min(limit, kept.size()));
    }

    private Comparator<Integer> ranking() {
      return Comparator.comparing((Integer i) -> -logits[i]).thenComparing(i -> i);
    }

    float[] box(int position) {
      int i = 4 * (position / classes);
      return BoxCoder.standard()
          .decodeClipped(
              Arrays.copyOfRange(GRID.boxes(), i, i + 4),
              Arrays.copyOfRange(deltas, i, i + 4),
              SIZE);
    }

    private double iou(int first, int second) {
      float[] a = box(first);
      float[] b = box(second);
      double width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
      double height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
      double shared = width * height;
      return shared / (area(a) + area(b) - shared);
    }

    private static double area(float[] box) {
      return ((double) box[2] - box[0]) * ((double) box[3] - box[1]);
    }
  }
}
