package io.github.aploss.detector.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnchorGridTest {
  static Stream<JsonNode> grids() {
    return Cases.of("anchors", "kind", "grid");
  }

  @ParameterizedTest
  @MethodSource("grids")
  void agreesWithThePublishedAnchors(JsonNode recorded) {
    int[] size = Cases.ints(recorded.at("/input/image_hw"));
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss(), size[0], size[1]);
    assertThat(grid.count()).isEqualTo(recorded.at("/expected/total").asInt());
    JsonNode levels = recorded.at("/expected/levels");
    assertThat(grid.levels()).isEqualTo(levels.size());
    for (int level = 0; level < levels.size(); level++) {
      assertThat(grid.offset(level)).isEqualTo(levels.get(level).get("offset").asInt());
      assertThat(grid.count(level)).isEqualTo(levels.get(level).get("count").asInt());
      checkFirst(grid, level, Cases.floats(levels.get(level).get("first_20")));
      checkSums(grid, level, levels.get(level));
    }
  }

  private static void checkFirst(AnchorGrid grid, int level, float[] first) {
    float[] boxes = Cases.inclusive(grid.boxes());
    for (int i = 0; i < first.length; i++) {
      assertThat(boxes[4 * grid.offset(level) + i]).isCloseTo(first[i], within(1e-3f));
    }
  }

  private static void checkSums(AnchorGrid grid, int level, JsonNode recorded) {
    double[] sum = new double[4];
    double[] weighted = new double[4];
    double[] squares = new double[4];
    for (int i = 0; i < grid.count(level); i++) {
      for (int k = 0; k < 4; k++) {
        double value = grid.boxes()[4 * (grid.offset(level) + i) + k] - (k < 2 ? 0 : 1);
        sum[k] += value;
        weighted[k] += (i + 1) * value;
        squares[k] += value * value;
      }
    }
    double size = grid.count(level) * 1000.0;
    assertThat(sum).containsExactly(Cases.numbers(recorded.get("sum")), within(1e-6 * size));
    assertThat(weighted)
        .containsExactly(
            Cases.numbers(recorded.get("index_weighted_sum")),
            within(1e-6 * size * grid.count(level)));
    assertThat(squares)
        .containsExactly(Cases.numbers(recorded.get("sum_of_squares")), within(1e-3 * size));
  }

  @Test
  void anImageSmallerThanACellHasOneCellPerLevel() {
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss(), 1, 3);
    assertThat(grid.count()).isEqualTo(5 * 6);
  }

  @Test
  void aCellCarriesItsAnchorsAroundItsCentre() {
    RetinaNetAnchors spec = new RetinaNetAnchors(List.of(8), 4, List.of(4.0), List.of(0.5));
    assertThat(AnchorGrid.of(spec, 8, 16).boxes()).containsExactly(0, -12, 8, 20, 8, -12, 16, 20);
  }

  @Test
  void theFinestSizeMovesAllLevels() {
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss().withFinestSize(24), 256, 256);
    int square = 2;
    for (int level = 0; level < 5; level++) {
      int first = 4 * (grid.offset(level) + square);
      assertThat(grid.boxes()[first + 2] - grid.boxes()[first]).isEqualTo(24f * (1 << level));
    }
  }

  @Test
  void impossibleShapesAreRefused() {
    assertThatThrownBy(() -> new RetinaNetAnchors(List.of(8), 4, List.of(0.0), List.of(1.0)))
        .hasMessage("anchor ratios must be positive and finite, not 0.0");
    assertThatThrownBy(() -> AnchorGrid.of(RetinaNetAnchors.apLoss(), 0, 5))
        .hasMessage("an image must have at least one pixel, not 0 x 5");
  }
}
