package io.github.aploss.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValidationCalibrationTest {
  private static final int PLACES = 8;

  /**
   * Each image has objects of one class at some of eight places, and a detection at all of them.
   */
  private static Evaluated evaluated(int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabelledImage> labelled = new ArrayList<>();
    List<Detections> found = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      List<LabelledObject> objects = new ArrayList<>();
      float[] boxes = new float[4 * PLACES];
      float[] scores = new float[PLACES];
      for (int place = 0; place < PLACES; place++) {
        // From the best score down.
        scores[place] = (float) (0.2 + 0.01 * (PLACES - place) + 0.005 * random.nextDouble());
        if (random.nextDouble() < 1 - place / (double) PLACES) {
          Box box = new Box(20 * place, 0, 20 * place + 10, 10);
          objects.add(new LabelledObject(box, i % 2, false, false, false, 100));
        }
        boxes[4 * place] = 20 * place;
        boxes[4 * place + 2] = 20 * place + 10;
        boxes[4 * place + 3] = 10;
      }
      int[] labels = new int[PLACES];
      Arrays.fill(labels, i % 2);
      labelled.add(new LabelledImage("i" + i, i + 1, Path.of("i" + i), 160, 40, objects));
      found.add(new Detections(boxes, scores, labels));
    }
    Dataset dataset =
        new Dataset(
            DatasetFormat.VOC, List.of("ball", "box"), List.of(1L, 2L), labelled, List.of(), true);
    return Evaluated.of(new TrainingState(1, 0, 1), dataset, found);
  }

  @Test
  void theTestSplitIsMeasuredOnAndNotFittedTo() {
    Evaluated kept = evaluated(40, 1);
    Calibration alone = ValidationCalibration.of(kept, Optional.empty()).orElseThrow();
    Calibration tested =
        ValidationCalibration.of(kept, Optional.of(evaluated(30, 2))).orElseThrow();
    assertThat(alone.measured()).hasSize(1);
    assertThat(tested.measured())
        .extracting(Calibration.Measured::on)
        .containsExactly(
            "images kept from training, by cross-validation", "images of the test split");
    assertThat(tested.measured().get(1).images()).isEqualTo(30);
    assertThat(tested.probability(0, 0.24)).isEqualTo(alone.probability(0, 0.24));
    assertThat(tested.measured().get(1).effect().before().expectedError()).isGreaterThan(0.2);
    assertThat(tested.measured().get(1).effect().after().expectedError()).isLessThan(0.1);
  }

  @Test
  void tooFewDetectionsGiveNone() {
    assertThat(ValidationCalibration.of(evaluated(2, 1), Optional.empty())).isEmpty();
  }

  /** Every number of every class, to the last bit. */
  @Test
  void averagePrecisionStaysAsItIs() {
    Evaluated kept = evaluated(40, 3);
    Calibration calibration = ValidationCalibration.of(kept, Optional.empty()).orElseThrow();
    CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(kept.dataset());
    for (int i = 0; i < kept.found().size(); i++) {
      Detections found = kept.found().get(i);
      float[] scores = new float[found.count()];
      for (int k = 0; k < scores.length; k++) {
        scores[k] = (float) calibration.probability(found.labels()[k], found.scores()[k]);
      }
      evaluator.add(
          kept.dataset().images().get(i), new Detections(found.boxes(), scores, found.labels()));
    }
    assertThat(evaluator.result().metrics().byName()).isEqualTo(kept.record().metrics());
    assertThat(evaluator.result().perCategory())
        .extracting(CocoCategoryResult::metrics)
        .extracting(metrics -> metrics.byName().get("AP"))
        .containsExactly(
            kept.record().classes().get(0).metrics().get("AP"),
            kept.record().classes().get(1).metrics().get("AP"));
  }
}
