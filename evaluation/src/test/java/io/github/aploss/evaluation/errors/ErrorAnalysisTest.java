package io.github.aploss.evaluation.errors;

import static io.github.aploss.evaluation.errors.ErrorKind.BACKGROUND;
import static io.github.aploss.evaluation.errors.ErrorKind.BOTH;
import static io.github.aploss.evaluation.errors.ErrorKind.CLASSIFICATION;
import static io.github.aploss.evaluation.errors.ErrorKind.DUPLICATE;
import static io.github.aploss.evaluation.errors.ErrorKind.LOCALISATION;
import static io.github.aploss.evaluation.errors.ErrorKind.MISSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import io.github.aploss.evaluation.coco.CocoResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases worked out by hand; boxes are 10 pixels wide, and 5 pixels to the right IoU is 1/3. */
class ErrorAnalysisTest {
  private static final int CAT = 1;
  private static final int DOG = 2;

  /** Of 101 recall points those up to 1/2. */
  private static final double HALF = 51 / 101.0;

  private final CocoEvaluator evaluator =
      new CocoEvaluator(
          List.of(new CocoCategory(CAT, "cat"), new CocoCategory(DOG, "dog")), 0.5, true);

  /** A box, what it is, and its score or 0 for an object. */
  private record Thing(int category, double x, double width, double score, boolean crowd) {}

  private static Thing object(int category, double x) {
    return new Thing(category, x, 10, 0, false);
  }

  private static Thing crowd(int category, double x) {
    return new Thing(category, x, 10, 0, true);
  }

  private static Thing found(int category, double x, double score) {
    return new Thing(category, x, 10, score, false);
  }

  private void add(long image, Thing... things) {
    List<Thing> objects = new ArrayList<>();
    List<Thing> found = new ArrayList<>();
    for (Thing thing : things) {
      (thing.score() == 0 ? objects : found).add(thing);
    }
    boolean[] crowds = new boolean[objects.size()];
    for (int i = 0; i < crowds.length; i++) {
      crowds[i] = objects.get(i).crowd();
    }
    double[] areas = objects.stream().mapToDouble(each -> 10 * each.width()).toArray();
    evaluator.add(
        image,
        new CocoObjects(categories(objects), boxes(objects), areas, crowds),
        new CocoDetections(
            categories(found), boxes(found), found.stream().mapToDouble(Thing::score).toArray()));
  }

  private static long[] categories(List<Thing> things) {
    return things.stream().mapToLong(Thing::category).toArray();
  }

  private static double[] boxes(List<Thing> things) {
    double[] boxes = new double[4 * things.size()];
    for (int i = 0; i < things.size(); i++) {
      boxes[4 * i] = things.get(i).x();
      boxes[4 * i + 2] = things.get(i).width();
      boxes[4 * i + 3] = 10;
    }
    return boxes;
  }

  private ErrorAnalysis errors() {
    CocoResult result = evaluator.result();
    ErrorAnalysis errors = result.errors().orElseThrow();
    assertThat(errors.ap()).isCloseTo(result.metrics().ap50(), within(1e-12));
    return errors;
  }

  /** The only errors are these, and the mean gains that much without them, and nothing else. */
  private void assertOnly(ErrorKind kind, int count, double gain) {
    ErrorAnalysis errors = errors();
    for (ErrorKind each : ErrorKind.values()) {
      assertThat(errors.count(each)).as(each.word()).isEqualTo(each == kind ? count : 0);
      assertThat(errors.gain(each))
          .as(each.word())
          .isCloseTo(each == kind ? gain : 0, within(1e-12));
    }
  }

  @Test
  void withoutErrorsThereIsNothingToGain() {
    add(1, object(CAT, 0), found(CAT, 0, 0.9), object(DOG, 50), found(DOG, 50, 0.2));

    assertOnly(MISSED, 0, 0);
    assertThat(errors().falsePositives()).isZero();
    assertThat(errors().falseNegatives()).isZero();
  }

  @Test
  void anotherClassInTheRightPlace() {
    add(1, object(CAT, 0), found(DOG, 0, 0.9));

    assertOnly(CLASSIFICATION, 1, 1);
  }

  @Test
  void aDetectionWhoseClassIsPutRightLeavesItsOwn() {
    add(1, object(CAT, 0), found(DOG, 0, 0.9), object(DOG, 50), found(DOG, 50, 0.5));

    ErrorAnalysis errors = errors();
    assertThat(errors.classes().get(0).gains()).containsEntry(CLASSIFICATION, 1.0);
    assertThat(errors.classes().get(1).ap()).isEqualTo(0.5);
    assertThat(errors.classes().get(1).gains()).containsEntry(CLASSIFICATION, 0.5);
    assertThat(errors.classes().get(1).counts()).containsEntry(CLASSIFICATION, 1);
  }

  @Test
  void theRightClassInTheWrongPlace() {
    add(1, object(CAT, 0), found(CAT, 5, 0.9));

    assertOnly(LOCALISATION, 1, 1);
  }

  @Test
  void anotherClassInTheWrongPlace() {
    add(1, object(CAT, 0), found(CAT, 0, 0.9));
    add(2, object(CAT, 0), found(CAT, 0, 0.8), found(DOG, 5, 0.9));
    add(3, object(DOG, 0), found(DOG, 0, 0.5));

    assertOnly(BOTH, 1, 0.5 / 2);
  }

  @Test
  void theSameObjectAgain() {
    add(1, object(CAT, 0), found(CAT, 0, 0.9), found(CAT, 1, 0.8));
    add(2, object(CAT, 0), found(CAT, 0, 0.7));

    assertOnly(DUPLICATE, 1, 1 - (HALF + (1 - HALF) * 2 / 3));
  }

  @Test
  void nothingThere() {
    add(1, object(CAT, 0), found(CAT, 0, 0.5), found(CAT, 70, 0.9));

    assertOnly(BACKGROUND, 1, 0.5);
    assertThat(errors().falsePositives()).isEqualTo(0.5);
  }

  @Test
  void anImageWithoutObjectsHasBackgroundOnly() {
    add(1, found(CAT, 0, 0.9), found(DOG, 0, 0.9));
    add(2, object(CAT, 0), found(CAT, 0, 0.5));

    assertThat(errors().count(BACKGROUND)).isEqualTo(2);
    assertThat(errors().gain(BACKGROUND)).isEqualTo(0.5);
  }

  @Test
  void nothingNearAnObject() {
    add(1, object(CAT, 0), found(CAT, 0, 0.5), object(CAT, 50));

    assertOnly(MISSED, 1, 1 - HALF);
    assertThat(errors().falseNegatives()).isCloseTo(1 - HALF, within(1e-12));
  }

  @Test
  void whatAnotherBoxOrClassWouldFindIsNotMissed() {
    add(1, object(CAT, 0), found(CAT, 5, 0.9), object(CAT, 50), found(DOG, 50, 0.9));

    assertThat(errors().count(MISSED)).isZero();
    assertThat(errors().count(LOCALISATION)).isEqualTo(1);
    assertThat(errors().count(CLASSIFICATION)).isEqualTo(1);
    assertThat(errors().falseNegatives()).isZero();
  }

  @Test
  void whatHalfFitsWithAnotherClassLeavesAnObjectMissed() {
    add(1, object(CAT, 0), found(DOG, 5, 0.9));

    assertThat(errors().count(BOTH)).isEqualTo(1);
    assertThat(errors().count(MISSED)).isEqualTo(1);
  }

  @Test
  void ofTwoThatHalfFitTheBetterOneIsMended() {
    add(1, object(CAT, 0), found(CAT, 5, 0.9), found(CAT, -5, 0.8));

    assertOnly(LOCALISATION, 2, 1);
  }

  @Test
  void aBoxPutOnAnObjectThatWasFoundIsLeftOut() {
    add(1, object(CAT, 0), found(CAT, 5, 0.9), found(CAT, 0, 0.5));

    assertOnly(LOCALISATION, 1, 0.5);
  }

  @Test
  void aMixtureIsTakenApart() {
    add(1, object(CAT, 0), found(CAT, 70, 0.9), found(CAT, 5, 0.8));
    add(2, object(CAT, 0), found(CAT, 0, 0.7), found(CAT, 1, 0.6));

    ErrorAnalysis errors = errors();
    assertThat(errors.ap()).isCloseTo(HALF / 3, within(1e-12));
    // Then there are wrong, right, right, wrong: 2/3 at a recall of 1.
    assertThat(errors.gain(LOCALISATION)).isCloseTo(2 / 3.0 - HALF / 3, within(1e-12));
    assertThat(errors.gain(BACKGROUND)).isCloseTo(HALF / 2 - HALF / 3, within(1e-12));
    assertThat(errors.gain(DUPLICATE)).isZero();
    assertThat(errors.falsePositives()).isCloseTo(HALF - HALF / 3, within(1e-12));
    assertThat(errors.falseNegatives()).isCloseTo(1 / 3.0 - HALF / 3, within(1e-12));
  }

  @Test
  void ofEqualScoresTheEarlierImageCountsFirst() {
    add(7, found(CAT, 0, 0.5));
    add(3, object(CAT, 0), found(CAT, 0, 0.5));

    assertOnly(BACKGROUND, 1, 0);

    add(2, found(CAT, 0, 0.5));

    assertOnly(BACKGROUND, 2, 0.5);
  }

  @Test
  void crowdsAreNoErrorAndNoPlaceForOne() {
    add(1, crowd(CAT, 0), found(CAT, 0, 0.9), found(DOG, 0, 0.9));
    add(2, object(CAT, 0), found(CAT, 0, 0.5), object(DOG, 50), found(DOG, 50, 0.5));

    assertOnly(BACKGROUND, 1, 0.5 / 2);
  }

  @Test
  void nearBeginsAtATenthAndFittingAtAHalf() {
    add(1, object(CAT, 0), new Thing(CAT, 0, 1, 0.9, false));
    add(2, object(CAT, 0), new Thing(CAT, 0, 0.99, 0.8, false));
    add(3, object(CAT, 0), new Thing(CAT, 0, 5, 0.7, false));

    assertThat(errors().count(LOCALISATION)).isEqualTo(1);
    assertThat(errors().count(BACKGROUND)).isEqualTo(1);
    assertThat(errors().count(MISSED)).isEqualTo(1);
  }

  @Test
  void classesWithoutObjectsDoNotCount() {
    add(1, object(CAT, 0), found(CAT, 0, 0.5), found(DOG, 70, 0.9));

    assertThat(errors().ap()).isEqualTo(1);
    assertThat(errors().count(BACKGROUND)).isEqualTo(1);
    assertThat(errors().gain(BACKGROUND)).isZero();
  }

  @Test
  void withoutAnyObjectNothingIsMeasured() {
    add(1, found(CAT, 0, 0.5));

    assertThat(evaluator.result().errors().orElseThrow().ap()).isNaN();
    assertThat(evaluator.result().errors().orElseThrow().gain(BACKGROUND)).isNaN();
  }

  @Test
  void isNotMadeUnlessAskedFor() {
    assertThat(new CocoEvaluator(List.of(new CocoCategory(CAT, "cat"))).result().errors())
        .isEmpty();
  }
}
