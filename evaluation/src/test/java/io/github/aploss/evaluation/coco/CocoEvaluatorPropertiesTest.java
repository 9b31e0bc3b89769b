package io.github.aploss.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.evaluation.coco.NaiveCocoEvaluator.Found;
import io.github.aploss.evaluation.coco.NaiveCocoEvaluator.Truth;
import io.github.aploss.evaluation.errors.ClassErrors;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CocoEvaluatorPropertiesTest {
  private static double[] numbers(CocoMetrics metrics) {
    return metrics.byName().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Property(tries = 150)
  void agreesWithTheNaiveReference(@ForAll long seed, @ForAll boolean distinctScores) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, distinctScores);
    NaiveCocoEvaluator naive =
        new NaiveCocoEvaluator(problem.images(), problem.truth(), problem.found());
    for (CocoCategoryResult each : problem.evaluate().perCategory()) {
      assertThat(numbers(each.metrics()))
          .containsExactly(naive.metrics(each.category().id()), within(1e-12));
    }
  }

  @Property(tries = 100)
  void orderOfImagesCategoriesAndDetectionsIsWithoutEffect(@ForAll long seed) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, true);
    Random random = new Random(seed);
    List<Long> images = new ArrayList<>(problem.images());
    List<CocoCategory> categories = new ArrayList<>(problem.categories());
    List<Found> found = new ArrayList<>(problem.found());
    Collections.shuffle(images, random);
    Collections.shuffle(categories, random);
    Collections.shuffle(found, random);
    CocoResult result = problem.evaluate();
    CocoResult shuffled =
        new RandomCocoObjects(problem.images(), categories, problem.truth(), found)
            .evaluate(images);
    assertThat(shuffled.metrics()).isEqualTo(result.metrics());
    assertThat(shuffled.errors().orElseThrow().classes())
        .isEqualTo(result.errors().orElseThrow().classes());
    assertThat((Object) shuffled.meanOptimalLrp()).isEqualTo(result.meanOptimalLrp());
    for (int i = 0; i < categories.size(); i++) {
      assertThat(shuffled.confusion().row(i)).isEqualTo(result.confusion().row(i));
    }
  }

  @Property(tries = 100)
  void onePerfectDetectionPerObjectGivesOne(@ForAll long seed) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, true);
    List<Truth> truth =
        problem.truth().stream().filter(each -> each.box()[2] > 0 && !each.crowd()).toList();
    List<Found> perfect =
        truth.stream()
            .map(each -> new Found(each.image(), each.category(), each.box(), 0.5))
            .toList();
    CocoResult result =
        new RandomCocoObjects(problem.images(), problem.categories(), truth, perfect).evaluate();
    for (CocoCategoryResult each : result.perCategory()) {
      double expected = each.positives() == 0 ? -1 : 1;
      assertThat(each.metrics().ap()).isEqualTo(expected, within(1e-12));
      assertThat(each.metrics().ar100()).isEqualTo(expected, within(1e-12));
      if (each.positives() > 0) {
        assertThat(each.lrp().optimal()).isZero();
        assertThat(each.optimalF1().f1()).isEqualTo(1);
      }
    }
  }

  @Property(tries = 100)
  void aFalsePositiveBelowAllOthersNeverRaisesAp(@ForAll long seed) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, false);
    List<Found> more = new ArrayList<>(problem.found());
    more.add(
        new Found(
            problem.images().get(0),
            problem.categories().get(0).id(),
            new double[] {5000, 5000, 40, 40},
            -1));
    CocoMetrics before = problem.evaluate().metrics();
    CocoMetrics after = problem.with(more).evaluate().metrics();
    assertThat(after.ap()).isLessThanOrEqualTo(before.ap());
    assertThat(after.ap50()).isLessThanOrEqualTo(before.ap50());
    assertThat(after.apMedium()).isLessThanOrEqualTo(before.apMedium());
  }

  @Property(tries = 150)
  void everyWrongDetectionHasOneKindOfError(@ForAll long seed, @ForAll boolean distinctScores) {
    CocoResult result = RandomCocoObjects.random(seed, distinctScores).evaluate();
    ErrorAnalysis errors = result.errors().orElseThrow();
    for (int i = 0; i < result.perCategory().size(); i++) {
      CocoCategoryResult category = result.perCategory().get(i);
      ClassErrors each = errors.classes().get(i);
      PrecisionRecallCurve curve = category.curve(0);
      int found = curve.size() == 0 ? 0 : curve.truePositives(curve.size() - 1);
      int wrong = each.counts().values().stream().mapToInt(count -> count).sum();
      assertThat(wrong - each.counts().get(ErrorKind.MISSED)).isEqualTo(curve.size() - found);
      assertThat(each.counts().get(ErrorKind.MISSED)).isLessThanOrEqualTo(each.objects() - found);
      assertThat(each.objects()).isEqualTo(category.positives());
      if (each.objects() > 0) {
        assertThat(each.ap()).isEqualTo(category.metrics().ap50(), within(1e-12));
        assertThat(each.ap() + each.falsePositives()).isLessThan(1 + 1e-9);
        assertThat(each.gains().values())
            .allMatch(gain -> gain > -1e-12 && each.ap() + gain < 1 + 1e-9);
      }
    }
  }

  /** Areas that are on no limit are in exactly one of small, medium and large. */
  @Property(tries = 100)
  void areaRangesPartitionTheObjects(@ForAll long seed) {
    Random random = new Random(seed);
    CocoEvaluator evaluator = new CocoEvaluator(List.of(new CocoCategory(1, "a")));
    int size = random.nextInt(40);
    long[] ids = new long[size];
    java.util.Arrays.fill(ids, 1);
    double[] boxes = new double[4 * size];
    double[] areas = random.doubles(size, 0, 20000).toArray();
    evaluator.add(0, new CocoObjects(ids, boxes, areas, new boolean[size]), CocoDetections.none());
    int[] positives = evaluator.result().perCategory().get(0).outcomes().positives;
    assertThat(positives[0]).isEqualTo(size);
    assertThat(positives[1] + positives[2] + positives[3]).isEqualTo(size);
  }

  @Property(tries = 100)
  void everyObjectHasOnePlaceInTheConfusionMatrix(@ForAll long seed, @ForAll boolean all) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, false);
    CocoResult result = problem.evaluate();
    ConfusionMatrix matrix = all ? result.confusion(-1) : result.confusion(0.5);
    for (int i = 0; i < matrix.background(); i++) {
      long category = result.perCategory().get(i).category().id();
      long objects =
          problem.truth().stream().filter(e -> e.category() == category && !e.crowd()).count();
      long sum = 0;
      for (long count : matrix.row(i)) {
        assertThat(count).isNotNegative();
        sum += count;
      }
      assertThat(sum).isEqualTo(objects);
    }
  }

  /** The matrix at a score is that of a problem without the detections below it. */
  @Property(tries = 100)
  void confusionAtAScoreForgetsTheDetectionsBelow(@ForAll long seed) {
    RandomCocoObjects problem = RandomCocoObjects.random(seed, true);
    List<Found> high = problem.found().stream().filter(each -> each.score() >= 0.2).toList();
    ConfusionMatrix matrix = problem.evaluate().confusion(0.2);
    ConfusionMatrix alone = problem.with(high).evaluate().confusion(-1);
    for (int i = 0; i <= matrix.background(); i++) {
      assertThat(matrix.row(i)).isEqualTo(alone.row(i));
    }
  }
}
