package io.github.aploss.robustness.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.robustness.random.CounterRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionMeterTest {
  private static final int IMAGES = 6;

  private static LabelledImage image(int index, long numericId) {
    CounterRandom random = new CounterRandom(index);
    List<LabelledObject> objects = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double x = random.between(0, 60);
      double y = random.between(0, 60);
      Box box = new Box(x, y, x + random.between(10, 30), y + random.between(10, 30));
      boolean difficult = random.nextInt(4) == 0;
      objects.add(new LabelledObject(box, random.nextInt(2), difficult, false, false, box.area()));
    }
    return new LabelledImage("i" + numericId, numericId, Path.of("none"), 100, 100, objects);
  }

  private static Detections found(LabelledImage image, int index) {
    CounterRandom random = new CounterRandom(100 + index);
    int count = image.objects().size() + 5;
    float[] boxes = new float[4 * count];
    float[] scores = new float[count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      Box near = image.objects().get(i % image.objects().size()).box();
      double x = near.x1() + random.between(-4, 4);
      double y = near.y1() + random.between(-4, 4);
      float[] box = {(float) x, (float) y, (float) (x + near.width()), (float) (y + near.height())};
      System.arraycopy(box, 0, boxes, 4 * i, 4);
      labels[i] = random.nextInt(2);
      // Some scores are equal, also between images.
      scores[i] = .9f - .05f * i - .1f * random.nextInt(2);
    }
    return new Detections(boxes, scores, labels);
  }

  private static Dataset dataset(List<LabelledImage> images) {
    return new Dataset(
        DatasetFormat.COCO, List.of("a", "b"), List.of(7L, 3L), images, List.of(), true);
  }

  @ParameterizedTest
  @EnumSource(ApMetric.class)
  void countingEachImageOnceIsTheEvaluation(ApMetric metric) {
    PrecisionMeter meter = new PrecisionMeter(dataset(List.of()), metric, new Resampling(1, 3));
    for (int i = 0; i < IMAGES; i++) {
      LabelledImage image = image(i, i + 1);
      meter.add(image, found(image, i));
    }
    int[] once = new int[IMAGES];
    Arrays.fill(once, 1);
    assertThat(meter.ap(once)).isCloseTo(meter.ap().value(), within(1e-12));
    assertThat(meter.ap().value()).isBetween(.05, .95);
  }

  @ParameterizedTest
  @EnumSource(ApMetric.class)
  void countingAnImageTwiceIsAddingItAgain(ApMetric metric) {
    PrecisionMeter weighted = new PrecisionMeter(dataset(List.of()), metric, new Resampling(1, 3));
    PrecisionMeter doubled = new PrecisionMeter(dataset(List.of()), metric, new Resampling(1, 3));
    int[] counts = {2, 0, 1, 1, 3, 1};
    long id = 0;
    for (int i = 0; i < IMAGES; i++) {
      LabelledImage image = image(i, i + 1);
      weighted.add(image, found(image, i));
      for (int k = 0; k < counts[i]; k++) {
        LabelledImage copy = image(i, ++id);
        doubled.add(copy, found(copy, i));
      }
    }
    // Copies of one image have equal scores, which count one after the other.
    assertThat(weighted.ap(counts)).isCloseTo(doubled.ap().value(), within(.02));
  }

  @ParameterizedTest
  @EnumSource(ApMetric.class)
  void replicatesFollowFromSeedAndIdsWhateverTheOrder(ApMetric metric) {
    PrecisionMeter forth = new PrecisionMeter(dataset(List.of()), metric, new Resampling(1, 9));
    PrecisionMeter back = new PrecisionMeter(dataset(List.of()), metric, new Resampling(1, 9));
    for (int i = 0; i < IMAGES; i++) {
      LabelledImage image = image(i, i + 1);
      forth.add(image, found(image, i));
      LabelledImage last = image(IMAGES - 1 - i, IMAGES - i);
      back.add(last, found(last, IMAGES - 1 - i));
    }
    Estimate one = forth.ap();
    Estimate other = back.ap();
    assertThat(other.replicates()).containsExactly(one.replicates(), within(1e-12));
    assertThat(one.error()).isPositive().isLessThan(.5);
    assertThat(one.minus(other).error()).isCloseTo(0, within(1e-12));
  }
}
