package io.github.aploss.evaluation.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.coco.file.CocoFileEvaluator;
import io.github.aploss.evaluation.voc.file.VocFileEvaluator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The written JSON against the numbers of the official tools, key by key. */
class ReferenceNumbersTest {
  private static final double TOLERANCE = 1e-9;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"crowds-and-areas", "odd-boxes", "odd-classes"})
  void cocoAgreesWithPycocotools(String name) throws Exception {
    Path problem = resource("coco/" + name);
    CocoFileEvaluator.Evaluation evaluation =
        CocoFileEvaluator.evaluate(
            problem.resolve("ground-truth.json"),
            problem.resolve("detections.json"),
            CocoFileEvaluator.Options.standard());
    Path json = directory.resolve("result.json");
    ResultJsonWriter.write(evaluation, evaluation.result().confusion(), json);
    compare(JsonValues.of(problem.resolve("expected.json")), JsonValues.of(json));
  }

  @Test
  void vocAgreesWithTheDevkit() throws Exception {
    Path problem = resource("voc/odd-boxes");
    VocFileEvaluator.Evaluation evaluation =
        VocFileEvaluator.evaluate(
            problem,
            "test",
            problem.resolve("results"),
            new VocFileEvaluator.Options(
                Optional.of(problem.resolve("classes.txt")), false, 0.5, false));
    Path json = directory.resolve("result.json");
    ResultJsonWriter.write(evaluation.result(), evaluation.result().confusion(), json);
    compare(JsonValues.of(problem.resolve("expected.json")), JsonValues.of(json));
  }

  private static Path resource(String name) throws Exception {
    return Path.of(ReferenceNumbersTest.class.getResource("/" + name).toURI());
  }

  private static void compare(Map<String, Object> expected, Map<String, Object> actual) {
    int compared = 0;
    for (var entry : expected.entrySet()) {
      String key = entry.getKey();
      if (key.matches("/(about|oracle|tolerance|alternatives).*")) {
        continue;
      }
      assertThat(actual).containsKey(key);
      if (entry.getValue() instanceof Double number) {
        assertThat((Double) actual.get(key))
            .as(key)
            .isBetween(number - TOLERANCE, number + TOLERANCE);
      } else {
        assertThat(actual.get(key)).as(key).isEqualTo(entry.getValue());
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(50);
  }
}
