package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRecordTest {
  @TempDir Path folder;

  /** A cat that was found; two dogs, one of which was found, and a box around nothing. */
  private static EvaluationRecord record() {
    CocoEvaluator evaluator =
        new CocoEvaluator(List.of(new CocoCategory(7, "cat"), new CocoCategory(9, "dog")));
    double[] first = {10, 10, 50, 50};
    double[] second = {100, 100, 50, 50};
    double[] third = {200, 200, 50, 50};
    evaluator.add(
        1,
        CocoObjects.of(new long[] {7, 9, 9}, concat(first, second, third)),
        new CocoDetections(
            new long[] {7, 9, 9},
            concat(first, second, new double[] {300, 10, 50, 50}),
            new double[] {.9, .8, .7}));
    return EvaluationRecord.of(new TrainingState(3, 0, 60), evaluator.result());
  }

  private static double[] concat(double[]... boxes) {
    return List.of(boxes).stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void holdsWhatWasMeasuredOfAllAndOfEachClass() {
    EvaluationRecord record = record();
    assertThat(record.epoch()).isEqualTo(3);
    assertThat(record.step()).isEqualTo(60);
    assertThat(record.images()).isEqualTo(1);
    EvaluationRecord.OfClass cat = record.classes().get(0);
    EvaluationRecord.OfClass dog = record.classes().get(1);
    assertThat(cat.name()).isEqualTo("cat");
    assertThat(cat.objects()).isEqualTo(1);
    assertThat(cat.metrics()).containsEntry("AP50", 1.0);
    assertThat(dog.name()).isEqualTo("dog");
    assertThat(dog.objects()).isEqualTo(2);
    // One of two at a threshold that leaves the other box out: precision 1, recall 1/2.
    assertThat(dog.bestF1()).isEqualTo(2.0 / 3);
    assertThat(dog.bestThreshold()).isEqualTo(.8);
    // Of what remains one object is missed, and nothing is misplaced: 1 of 2.
    assertThat(dog.optimalLrp()).isEqualTo(.5);
    // Recall .5 is the 51st of 101 points.
    assertThat(dog.precision()).hasSize(101);
    assertThat(dog.precision()[50]).isEqualTo(1);
    assertThat(dog.precision()[51]).isZero();
    assertThat(record.metrics().get("AP50")).isEqualTo((1 + dog.metrics().get("AP50")) / 2);
  }

  @Test
  void isReadAsItWasWritten() {
    EvaluationRecord record = record();
    Path file = folder.resolve("evaluations/epoch-0003.json");
    record.write(file);
    assertThat(EvaluationRecord.read(file)).usingRecursiveComparison().isEqualTo(record);
  }

  @Test
  void aDamagedFileIsRefusedByItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("epoch-0001.json"), "{\"epoch\": 1,");
    assertThatThrownBy(() -> EvaluationRecord.read(file))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(file + ": not a readable evaluation (");
  }

  @Test
  void whereAFileIsInTheWayOfTheFolderItCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("evaluations")).resolve("epoch-0001.json");
    EvaluationRecord record = record();
    assertThatThrownBy(() -> record.write(file))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(file + ": cannot be written (");
  }

  @Test
  void aRecordOfNothingIsRefused() throws IOException {
    Path file = folder.resolve("epoch-0001.json");
    for (String nothing : List.of("null", "{}", "{\"metrics\": {}}")) {
      Files.writeString(file, nothing);
      assertThatThrownBy(() -> EvaluationRecord.read(file))
          .isInstanceOf(RunException.class)
          .hasMessageEndingWith("not a readable evaluation (it lacks metrics or classes)");
    }
  }
}
