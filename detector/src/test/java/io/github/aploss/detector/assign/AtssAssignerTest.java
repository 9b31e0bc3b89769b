package io.github.aploss.detector.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.assign.AtssAssigner.Extent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AtssAssignerTest {
  static Stream<Arguments> cases() {
    return Cases.of("atss-assignment", "std", "sample (N-1)")
        .flatMap(
            recorded ->
                Stream.of(
                    Arguments.of(Extent.HALF_OPEN, "plain", recorded),
                    Arguments.of(Extent.INCLUSIVE, "plus_one", recorded)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePublishedAssignment(Extent extent, String convention, JsonNode recorded) {
    int[] counts = Cases.ints(recorded.at("/input/num_anchors_per_level"));
    int[] offsets = new int[counts.length + 1];
    for (int level = 0; level < counts.length; level++) {
      offsets[level + 1] = offsets[level] + counts[level];
    }
    int[] perCell = new int[counts.length];
    Arrays.fill(perCell, recorded.at("/params/anchors_per_location").asInt());
    Assignment found =
        new AtssAssigner(recorded.at("/params/topk").asInt(), extent)
            .assign(
                Cases.floats(recorded.at("/input/anchors")),
                offsets,
                perCell,
                Cases.floats(recorded.at("/input/boxes")));
    JsonNode expected = recorded.at("/expected/" + convention);
    int[] positives = found.positives();
    assertThat(positives).containsExactly(Cases.ints(expected.get("positive_indices")));
    assertThat(Arrays.stream(positives).map(anchor -> found.matched()[anchor]))
        .containsExactly(
            Arrays.stream(Cases.ints(expected.get("positive_gt"))).boxed().toArray(Integer[]::new));
    assertThat(found.matched()).doesNotContain(Assignment.IGNORED);
  }

  @Property(tries = 40)
  void agreesWithASlowReference(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss().withScaleCount(1), 96, 128);
    float[] objects = new float[4 * random.nextInt(6)];
    for (int i = 0; i < objects.length; i += 4) {
      objects[i] = (float) random.nextDouble(100);
      objects[i + 1] = (float) random.nextDouble(70);
      objects[i + 2] = objects[i] + (float) random.nextDouble(3, 90);
      objects[i + 3] = objects[i + 1] + (float) random.nextDouble(3, 90);
    }
    assertThat(AtssAssigner.standard().assign(grid, objects).matched())
        .containsExactly(slow(grid, objects));
  }

  private static int[] slow(AnchorGrid grid, float[] objects) {
    int[] matched = new int[grid.count()];
    double[] best = new double[grid.count()];
    Arrays.fill(matched, -1);
    for (int object = 0; object < objects.length / 4; object++) {
      float[] box = Arrays.copyOfRange(objects, 4 * object, 4 * object + 4);
      List<Integer> candidates =
          IntStream.range(0, grid.levels())
              .boxed()
              .flatMap(level -> nearest(grid, level, box))
              .toList();
      double[] ious = candidates.stream().mapToDouble(a -> iou(grid.boxes(), 4 * a, box)).toArray();
      double mean = Arrays.stream(ious).average().orElseThrow();
      double variance =
          Arrays.stream(ious).map(v -> Math.pow(v - mean, 2)).sum() / (ious.length - 1);
      for (int i = 0; i < ious.length; i++) {
        int anchor = candidates.get(i);
        double[] centre = centre(grid.boxes(), 4 * anchor);
        boolean inside =
            centre[0] > box[0] + 0.01
                && centre[1] > box[1] + 0.01
                && centre[0] < box[2] - 0.01
                && centre[1] < box[3] - 0.01;
        if (inside && ious[i] >= mean + Math.sqrt(variance) && ious[i] > best[anchor]) {
          best[anchor] = ious[i];
          matched[anchor] = object;
        }
      }
    }
    return matched;
  }

  private static Stream<Integer> nearest(AnchorGrid grid, int level, float[] box) {
    double[] to = centre(box, 0);
    return IntStream.range(grid.offset(level), grid.offset(level + 1))
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                anchor -> {
                  double[] centre = centre(grid.boxes(), 4 * anchor);
                  return Math.pow(centre[0] - to[0], 2) + Math.pow(centre[1] - to[1], 2);
                }))
        .limit(9L * grid.anchorsPerCell(level));
  }

  private static double[] centre(float[] boxes, int i) {
    return new double[] {
      ((double) boxes[i] + boxes[i + 2]) / 2, ((double) boxes[i + 1] + boxes[i + 3]) / 2
    };
  }

  private static double iou(float[] a, int i, float[] b) {
    double width = Math.min(a[i + 2], b[2]) - (double) Math.max(a[i], b[0]);
    double height = Math.min(a[i + 3], b[3]) - (double) Math.max(a[i + 1], b[1]);
    double shared = Math.max(width, 0) * Math.max(height, 0);
    double areas =
        ((double) a[i + 2] - a[i]) * ((double) a[i + 3] - a[i + 1])
            + ((double) b[2] - b[0]) * ((double) b[3] - b[1]);
    return shared / (areas - shared);
  }

  @Test
  void atLeastOneCellIsNeeded() {
    assertThatThrownBy(() -> new AtssAssigner(0, Extent.HALF_OPEN)).hasMessageContaining("not 0");
  }
}
