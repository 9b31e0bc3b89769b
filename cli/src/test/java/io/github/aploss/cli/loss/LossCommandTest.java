package io.github.aploss.cli.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Aploss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LossCommandTest {
  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Aploss.commandLine();
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  private Path write(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json);
  }

  @Test
  void everyCaseOfAFolderGetsItsValues() throws IOException {
    write(
        "a.json",
        """
        {"loss": "ap", "params": {"step": "piecewise", "delta": 1.0},
         "input": {"scores": [0, 0, 5], "labels": [1, 0, -1]}}
        """);
    write(
        "b.json",
        """
        {"loss": "auc-loss", "params": {"step": "heaviside"},
         "input": {"scores": [0, 1, -1], "labels": [1, 0, 0]}}
        """);
    Path out = folder.resolve("out");
    assertThat(run("loss", "--input", folder.toString(), "--json-dir", out.toString())).isZero();
    JsonNode ap = new ObjectMapper().readTree(out.resolve("a.json").toFile());
    // The negative is half above the positive: 0.5 / (1 + 0.5).
    assertThat(ap.get("loss").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(ap.at("/grad/0").asDouble()).isCloseTo(-1 / 3.0, within(1e-12));
    assertThat(ap.at("/grad/2").asDouble()).isZero();
    JsonNode auc = new ObjectMapper().readTree(out.resolve("b.json").toFile());
    assertThat(auc.get("loss").asDouble()).isEqualTo(0.5);
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    Path file = write("a.json", "{\"loss\": \"ap\", \"params\": {}, \"input\": {\"scores\": [1]}}");
    Path out = folder.resolve("out");
    assertThat(run("loss", "--input", file.toString(), "--json-dir", out.toString())).isEqualTo(2);
    assertThat(errors.toString().strip())
        .isEqualTo("aploss: " + file + ": input.labels must be a list");
    assertThat(out.resolve("a.json")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsOneSentence() throws IOException {
    Path file =
        write(
            "a.json",
            "{\"loss\": \"ap\", \"params\": {}, \"input\": {\"scores\": [], \"labels\": []}}");
    assertThat(run("loss", "--input", file.toString(), "--json-dir", file.toString())).isEqualTo(2);
    assertThat(errors.toString().strip())
        .isEqualTo("aploss: " + file + ": the folder cannot be made: a file of that name exists");
  }

  @Test
  void twoInputsOfOneNameAreRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    String json = "{\"loss\": \"ap\", \"params\": {}, \"input\": {\"scores\": [], \"labels\": []}}";
    Path one = write("a.json", json);
    Path two = Files.writeString(other.resolve("a.json"), json);
    Path out = folder.resolve("out");
    assertThat(run("loss", "--input", one.toString(), two.toString(), "--json-dir", out.toString()))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("have the same name");
  }
}
