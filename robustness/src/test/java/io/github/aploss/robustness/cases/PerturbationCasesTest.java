package io.github.aploss.robustness.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.robustness.RobustnessException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbationCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static Stream<String> cases() throws URISyntaxException {
    return PerturbationCases.files(caseFolder()).stream()
        .map(file -> file.getFileName().toString());
  }

  private static Path caseFolder() throws URISyntaxException {
    return Path.of(PerturbationCasesTest.class.getResource("/cases").toURI());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCaseComesOutAsExpected(String name) throws IOException, URISyntaxException {
    Path result = folder.resolve(name);
    PerturbationCases.evaluate(caseFolder().resolve(name), result);
    JsonNode expected = JSON.readTree(caseFolder().resolve(name).toFile());
    JsonNode written = JSON.readTree(result.toFile());
    assertThat(written.get("id")).isEqualTo(expected.get("id"));
    new CaseComparison(expected.get("tolerance"))
        .check("", expected.get("expected"), written.get("expected"));
  }

  @Test
  void aCaseThatExpectsNothingIsAnsweredInFull() throws IOException {
    Path file = folder.resolve("case.json");
    Files.writeString(
        file,
        """
        {"corruption": "contrast",
         "input": {"width": 2, "height": 1, "channels": 3, "rgb": "AAAA////"}}
        """);
    PerturbationCases.evaluate(file, folder.resolve("out/result.json"));
    JsonNode written = JSON.readTree(folder.resolve("out/result.json").toFile());
    assertThat(written.get("id").textValue()).isEqualTo("case.json");
    assertThat(written.get("expected")).hasSize(5);
    assertThat(written.get("expected").get(4).get("severity").intValue()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{}",
        "{\"input\": {}}",
        "{\"corruption\": \"rain\", \"input\": {\"width\": 1, \"height\": 1, \"rgb\": \"AAAA\"}}",
        "{\"corruption\": \"fog\", \"input\": {\"width\": 2, \"height\": 1, \"rgb\": \"AAAA\"}}",
        "{\"corruption\": \"fog\", \"input\": {\"width\": 1, \"height\": 1, \"rgb\": \"A?\"}}",
        "{\"input\": {\"clean\": 1, \"corrupted\": {\"fog\": [1]}}}",
        "{\"input\": {\"scorer\": {\"kind\": \"cubic\", \"W\": [[1]], \"b\": [1]}, \"x\": [1]},"
            + " \"params\": {}}"
      })
  void whatIsNoCaseIsToldInOneSentence(String text) throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, text);
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> PerturbationCases.evaluate(file, folder.resolve("result.json")))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").isNotBlank());
    assertThat(folder.resolve("result.json")).doesNotExist();
  }

  @Test
  void aFolderWithoutCasesIsRefused() {
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> PerturbationCases.files(folder))
        .withMessage(folder + " holds no *.json");
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> PerturbationCases.files(folder.resolve("none")))
        .withMessageContaining("is no folder");
  }
}
