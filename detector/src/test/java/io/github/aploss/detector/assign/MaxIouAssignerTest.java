package io.github.aploss.detector.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaxIouAssignerTest {
  private static final int CORNERS = 4;

  static Stream<JsonNode> assignments() {
    return Cases.of("anchors", "kind", "assign");
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void agreesWithThePublishedAssignment(JsonNode recorded) {
    int[] size = Cases.ints(recorded.at("/input/image_hw"));
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss(), size[0], size[1]);
    float[] boxes = boxes(recorded.at("/input/annotations_x1y1x2y2class"));
    int[] matched = MaxIouAssigner.standard().assign(grid.boxes(), boxes).matched();
    Set<Integer> sensitive = asSet(Cases.ints(recorded.at("/expected/rounding_sensitive_anchors")));
    int[] expected = expected(grid.count(), recorded.get("expected"));
    for (int anchor = 0; anchor < expected.length; anchor++) {
      if (!sensitive.contains(anchor)) {
        assertThat(matched[anchor]).as("anchor %d", anchor).isEqualTo(expected[anchor]);
      }
    }
  }

  private static int[] expected(int count, JsonNode recorded) {
    int[] expected = new int[count];
    Arrays.fill(expected, Assignment.NEGATIVE);
    for (int anchor : Cases.ints(recorded.get("ignored_indices"))) {
      expected[anchor] = Assignment.IGNORED;
    }
    int[] positives = Cases.ints(recorded.get("positive_indices"));
    int[] objects = Cases.ints(recorded.get("positive_gt"));
    for (int i = 0; i < positives.length; i++) {
      expected[positives[i]] = objects[i];
    }
    return expected;
  }

  private static float[] boxes(JsonNode annotations) {
    float[] boxes = new float[CORNERS * annotations.size()];
    for (int i = 0; i < annotations.size(); i++) {
      float[] annotation = Cases.floats(annotations.get(i));
      System.arraycopy(annotation, 0, boxes, CORNERS * i, CORNERS);
    }
    return Cases.halfOpen(boxes);
  }

  private static Set<Integer> asSet(int[] values) {
    Set<Integer> set = new HashSet<>();
    for (int value : values) {
      set.add(value);
    }
    return set;
  }

  @Test
  void anchorsThatTieOnPaperAreAllForcedWhateverTheirRounding() {
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss(), 512, 512);
    float[] tiny = {100, 100, 103, 103};
    int[] positives = MaxIouAssigner.standard().assign(grid.boxes(), tiny).positives();
    for (int anchor = 0; anchor < grid.count(0); anchor++) {
      boolean smallest = anchor % 2 == 0;
      boolean holds = contains(grid.boxes(), anchor, tiny);
      assertThat(Arrays.binarySearch(positives, anchor) >= 0).isEqualTo(smallest && holds);
    }
  }

  private static boolean contains(float[] anchors, int anchor, float[] box) {
    int i = CORNERS * anchor;
    return anchors[i] <= box[0]
        && anchors[i + 1] <= box[1]
        && anchors[i + 2] >= box[2]
        && anchors[i + 3] >= box[3];
  }

  @Test
  void aForcedAnchorKeepsItsOwnBestObject() {
    float[] anchors = {0, 0, 10, 10};
    float[] objects = {0, 0, 10, 9, 0, 0, 5, 5};
    assertThat(MaxIouAssigner.standard().assign(anchors, objects).matched()).containsExactly(0);
  }

  @Test
  void anObjectThatNoAnchorOverlapsForcesNone() {
    float[] anchors = {0, 0, 10, 10, 20, 20, 30, 30};
    float[] far = {100, 100, 110, 110};
    assertThat(MaxIouAssigner.standard().assign(anchors, far).matched()).containsExactly(-1, -1);
  }

  @Test
  void touchingBoxesDoNotOverlap() {
    float[] anchors = {0, 0, 10, 10};
    assertThat(MaxIouAssigner.standard().assign(anchors, new float[] {10, 0, 20, 10}).matched())
        .containsExactly(Assignment.NEGATIVE);
  }

  @Test
  void theFirstOfEqualObjectsWins() {
    float[] anchors = {0, 0, 10, 10};
    float[] twice = {0, 0, 10, 10, 0, 0, 10, 10};
    assertThat(MaxIouAssigner.standard().assign(anchors, twice).matched()).containsExactly(0);
  }

  @Test
  void noObjectLeavesBackground() {
    assertThat(MaxIouAssigner.standard().assign(new float[8], new float[0]).matched())
        .containsExactly(-1, -1);
  }

  @Property(tries = 100)
  void agreesWithASlowReference(@ForAll long seed, @ForAll @IntRange(max = 8) int objects) {
    Random random = new Random(seed);
    float[] anchors = AnchorGrid.of(RetinaNetAnchors.apLoss(), 64, 48).boxes();
    float[] boxes = new float[CORNERS * objects];
    for (int i = 0; i < boxes.length; i += CORNERS) {
      boxes[i] = random.nextFloat() * 60 - 5;
      boxes[i + 1] = random.nextFloat() * 60 - 5;
      boxes[i + 2] = boxes[i] + 1 + random.nextFloat() * 60;
      boxes[i + 3] = boxes[i + 1] + 1 + random.nextFloat() * 60;
    }
    assertThat(MaxIouAssigner.standard().assign(anchors, boxes).matched())
        .containsExactly(slow(anchors, boxes));
  }

  private static int[] slow(float[] anchors, float[] boxes) {
    double[][] ious = new double[anchors.length / CORNERS][boxes.length / CORNERS];
    double[] bestOfObject = new double[boxes.length / CORNERS];
    for (int a = 0; a < ious.length; a++) {
      for (int g = 0; g < bestOfObject.length; g++) {
        ious[a][g] = iou(anchors, CORNERS * a, boxes, CORNERS * g);
        bestOfObject[g] = Math.max(bestOfObject[g], ious[a][g]);
      }
    }
    return Arrays.stream(ious).mapToInt(row -> slowMatch(row, bestOfObject)).toArray();
  }

  private static int slowMatch(double[] ious, double[] bestOfObject) {
    int best = -1;
    boolean forced = false;
    for (int g = 0; g < ious.length; g++) {
      best = ious[g] > (best < 0 ? 0 : ious[best]) ? g : best;
      forced |= ious[g] > 0 && ious[g] >= bestOfObject[g] * (1 - 2e-5);
    }
    if (best < 0 || !forced && ious[best] < 0.4) {
      return Assignment.NEGATIVE;
    }
    return forced || ious[best] >= 0.5 ? best : Assignment.IGNORED;
  }

  private static double iou(float[] a, int i, float[] b, int j) {
    double width = Math.min(a[i + 2], b[j + 2]) - (double) Math.max(a[i], b[j]);
    double height = Math.min(a[i + 3], b[j + 3]) - (double) Math.max(a[i + 1], b[j + 1]);
    double shared = Math.max(width, 0) * Math.max(height, 0);
    return shared / (area(a, i) + area(b, j) - shared);
  }

  private static double area(float[] boxes, int i) {
    return ((double) boxes[i + 2] - boxes[i]) * ((double) boxes[i + 3] - boxes[i + 1]);
  }

  @Test
  void thresholdsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> new MaxIouAssigner(0.3, 0.4)).hasMessageContaining("negative 0.4");
  }
}
