package io.github.aploss.workbench.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxAndCalibrationCasesTest {
  @TempDir Path folder;

  private JsonNode evaluate(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("case.json"), json.replace('\'', '"'));
    Path result = folder.resolve("result.json");
    new CaseRunner(false).evaluate(file, result);
    return new ObjectMapper().readTree(result.toFile());
  }

  @Test
  void boxLossesOfPairs() throws IOException {
    JsonNode result =
        evaluate(
            "{'loss': 'giou-loss', 'params': {},"
                + " 'input': {'pred': [[0, 0, 2, 2]], 'target': [[1, 0, 3, 2]]}}");
    assertThat(result.at("/giou/loss/0").asDouble()).isCloseTo(2 / 3.0, within(1e-7));
    assertThat(result.at("/diou/loss/0").asDouble()).isCloseTo(2 / 3.0 + 1 / 13.0, within(1e-7));
    assertThat(result.at("/ciou/mean").asDouble()).isEqualTo(result.at("/diou/sum").asDouble());
    assertThat(result.at("/giou/grad_pred/0")).hasSize(4);
  }

  @Test
  void adaptiveAssignment() throws IOException {
    JsonNode result =
        evaluate(
            "{'loss': 'atss-assignment', 'params': {'topk': 9, 'anchors_per_location': 1},"
                + " 'input': {'num_anchors_per_level': [3],"
                + " 'anchors': [[0, 0, 8, 8], [8, 0, 16, 8], [16, 0, 24, 8]],"
                + " 'boxes': [[7, 0, 16, 9]]}}");
    assertThat(result.at("/plain/positive_indices").toString()).isEqualTo("[1]");
    assertThat(result.at("/plus_one/positive_gt").toString()).isEqualTo("[0]");
  }

  @Test
  void fitsAndErrorsOfScores() throws IOException {
    String input = "'input': {'scores': [0.2, 0.4, 0.4, 0.8], 'is_true_positive': [0, 1, 0, 1]}}";
    JsonNode isotonic =
        evaluate("{'loss': 'calibration', 'params': {'kind': 'isotonic'}, " + input);
    assertThat(isotonic.get("fitted").toString()).isEqualTo("[0.0,0.5,0.5,1.0]");
    JsonNode platt = evaluate("{'loss': 'calibration', 'params': {'kind': 'platt'}, " + input);
    assertThat(platt.get("A").asDouble()).isNegative();
    JsonNode error = evaluate("{'loss': 'calibration', 'params': {'kind': 'ece'}, " + input);
    assertThat(error.at("/bins_10/left_closed/ece").asDouble())
        .isCloseTo((0.2 + 2 * 0.1 + 0.2) / 4, within(1e-15));
    assertThat(error.at("/bins_10/left_closed/confidence/0").isNull()).isTrue();
  }

  @Test
  void cellsOfScoreAndPlace() throws IOException {
    String json =
        "{'loss': 'calibration', 'params': {'kind': 'd-ece', 'features': ['score', '%s'],"
            + " 'bins': [2, 2]}, 'input': {'scores': [0.5, 0.5], 'is_true_positive': [1, 0],"
            + " 'boxes_cxcywh': [[0.1, 0.2], [0.9, 0.2]]}}";
    assertThat(evaluate(json.formatted("cx")).get("d_ece").asDouble()).isEqualTo(0.5);
    assertThat(evaluate(json.formatted("cy")).get("d_ece").asDouble()).isZero();
    assertThatThrownBy(() -> evaluate(json.formatted("w")))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("params.features must be");
  }
}
