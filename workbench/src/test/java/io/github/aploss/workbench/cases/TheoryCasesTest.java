package io.github.aploss.workbench.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheoryCasesTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  /** The three boxes of Section A2. */
  private static final String TRAP =
      "\"features\": [[0, 0], [1, 0], [-3, 1]], \"labels\": [0, 1, 1]";

  @TempDir Path folder;

  private JsonNode evaluate(boolean singlePrecision, String params, String input)
      throws IOException {
    Path file = folder.resolve("case.json");
    String json = "{\"loss\": \"theory\", \"params\": {%s}, \"input\": {%s}}";
    Files.writeString(file, json.formatted(params, input));
    Path result = folder.resolve("result.json");
    new CaseRunner(singlePrecision).evaluate(file, result);
    return new ObjectMapper().readTree(result.toFile());
  }

  private JsonNode evaluate(String params, String input) throws IOException {
    return evaluate(false, params, input);
  }

  private static void assertNumbers(JsonNode numbers, double... expected) {
    double[] actual = new double[numbers.size()];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = numbers.get(i).asDouble();
    }
    assertThat(actual).containsExactly(expected, CLOSE);
  }

  @Test
  void gradientDescentFromTheOrigin() throws IOException {
    JsonNode result =
        evaluate(
            "\"kind\": \"a2-smoothed-gd\", \"k\": 1, \"learning_rate\": 1, \"steps\": 1005",
            TRAP + ", \"theta0\": [0, 0]");
    JsonNode points = result.get("checkpoints");
    assertThat(points.findValuesAsText("step"))
        .containsExactly("0", "1", "2", "3", "10", "100", "1000", "1005");
    assertThat(points.at("/0/F").asDouble()).isEqualTo(0.25);
    assertNumbers(points.at("/0/gradient"), 0.09375, -0.046875);
    assertThat(points.at("/0/exact_ap_loss").asDouble()).isCloseTo(1 / 3.0, CLOSE);
    assertNumbers(points.at("/1/theta"), -0.09375, 0.046875);
    assertThat(result.get("F_limit").asDouble()).isZero();
    assertThat(result.get("F_final_within").asDouble())
        .isEqualTo(points.at("/7/F").asDouble())
        .isEqualTo(result.get("loss").asDouble())
        .isBetween(0.0, 0.1);
  }

  @Test
  void theErrorDrivenUpdateLeavesTheTrap() throws IOException {
    String params =
        "\"kind\": \"a2-error-driven\", \"step\": \"heaviside\", \"ties\": \"formula\", "
            + "\"interpolated\": false, \"learning_rate\": 1";
    JsonNode result = evaluate(params, TRAP + ", \"theta0\": [5, 1]");
    assertThat(result.get("steps_to_zero").asInt()).isEqualTo(9);
    assertThat(result.get("min_score_gap_on_path").asDouble()).isCloseTo(0.5, CLOSE);
    JsonNode path = result.get("trajectory_first_12_and_last");
    assertThat(path).hasSize(10);
    assertNumbers(path.at("/1/theta"), 4.5, 7 / 6.0);
    assertNumbers(path.at("/0/score_gradient"), 1 / 6.0, 0, -1 / 6.0);
    assertThat(path.at("/8/exact_ap_loss").asDouble()).isPositive();
    assertThat(path.at("/9/exact_ap_loss").asDouble()).isZero();
    // The dtype is that of scores in other cases; here it changes nothing.
    assertThat(evaluate(true, params, TRAP + ", \"theta0\": [5, 1]")).isEqualTo(result);
  }

  @Test
  void theProcedureOfPropositionOne() throws IOException {
    JsonNode result =
        evaluate(
            "\"kind\": \"prop1-linear-separable\"",
            "\"samples\": [{\"features\": [[1], [2], [-1]], \"labels\": [1, 1, 0]},"
                + " {\"features\": [[3], [-4]], \"labels\": [1, 0]}]");
    assertThat(result.get("updates").asInt()).isEqualTo(1);
    assertNumbers(result.get("final_theta"), 5 / 3.0);
    assertNumbers(result.get("separating_direction"), 1);
    assertThat(result.get("margin_epsilon").asDouble()).isCloseTo(2, CLOSE);
    // M = 3, the farthest pair is 7 apart: (9 * 49) / (2 / 3)^2.
    assertThat(result.get("bound_C_over_c2").asDouble()).isCloseTo(992.25, within(1e-9));
    assertThat(result.at("/first_updates/0/sample").asInt()).isZero();
    assertNumbers(result.at("/first_updates/0/theta"), 5 / 3.0);
    assertNumbers(result.get("final_ap_loss_per_sample"), 0, 0);
  }

  @Test
  void theSurrogateOfTiedScores() throws IOException {
    JsonNode result =
        evaluate(
            "\"kind\": \"a3-surrogate\", \"delta\": 2",
            "\"scores\": [1, 1, 1, 7], \"labels\": [1, 0, 0, -1]");
    // Q(0) = delta / 4 for both negatives, over rank 3.
    assertThat(result.get("surrogate_loss").asDouble()).isCloseTo(1 / 3.0, CLOSE);
    assertThat(result.get("exact_ap_loss").asDouble()).isCloseTo(2 / 3.0, CLOSE);
    assertNumbers(result.get("score_gradient"), -1 / 3.0, 1 / 6.0, 1 / 6.0, 0);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> evaluate("\"kind\": \"a4\"", ""))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("params.kind must be a2-smoothed-gd,");
    assertThatThrownBy(
            () ->
                evaluate(
                    "\"kind\": \"a2-error-driven\", \"learning_rate\": 1",
                    TRAP + ", \"theta0\": [5]"))
        .hasMessageContaining("theta0 must be 2 numbers, one per feature");
    assertThatThrownBy(
            () ->
                evaluate(
                    "\"kind\": \"prop1-linear-separable\"",
                    "\"samples\": [{\"features\": [[1], [2]], \"labels\": [1, 1]}]"))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("a positive and a negative each");
  }
}
