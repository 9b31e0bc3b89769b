package io.github.aploss.cli.theory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Aploss;
import io.github.aploss.loss.theory.Statement;
import io.github.aploss.loss.theory.StatementCheck;
import io.github.aploss.loss.theory.StatementCheck.Relation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TheoryCommandTest {
  @TempDir Path folder;

  /** One run for all it writes, as it takes seconds. */
  @Test
  void allStatementsHold() throws IOException {
    Path json = folder.resolve("theory.json");
    Path out = folder.resolve("curves");
    StringWriter table = new StringWriter();
    CommandLine command = Aploss.commandLine();
    command.setOut(new PrintWriter(table, true));
    int code = command.execute("theory", "--json", json.toString(), "--out", out.toString());
    assertThat(code).isZero();
    assertThat(table.toString())
        .contains("proposition-1: ", "a2: ", "a3: ", "observation-1: ", "all statements hold")
        .doesNotContain("FAIL");

    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("holds").asBoolean()).isTrue();
    assertThat(result.get("statements")).hasSize(4);
    assertThat(result.findValuesAsText("measured"))
        .hasSameSizeAs(table.toString().lines().filter(l -> l.startsWith("  pass")).toList());
    JsonNode trapped = check(result, "gradient descent: still wrong, of 169 starts");
    JsonNode free = check(result, "gradient descent: AP-loss 0, of 169 starts");
    assertThat(trapped.get("measured").asInt() + free.get("measured").asInt()).isEqualTo(169);
    assertThat(trapped.get("relation").asText()).isEqualTo(">");

    assertThat(out.resolve("theory.html"))
        .content()
        .contains("F from (5, 1), rate 1", "id=\"observation-1\"");
  }

  private static JsonNode check(JsonNode result, String start) {
    for (JsonNode statement : result.get("statements")) {
      for (JsonNode check : statement.get("checks")) {
        if (check.get("what").asText().startsWith(start)) {
          return check;
        }
      }
    }
    throw new AssertionError("no check " + start);
  }

  @Test
  void oneThatDoesNotHoldEndsWithOne() {
    Statement wrong =
        new Statement(
            "wrong",
            "It does not",
            List.of(new StatementCheck("two", 2, Relation.AT_MOST, 1)),
            List.of());
    StringWriter table = new StringWriter();
    assertThat(TheoryCommand.print(List.of(wrong), new PrintWriter(table, true))).isEqualTo(1);
    assertThat(table.toString())
        .contains("wrong: It does not", "FAIL  two ", "a statement does not hold");
  }
}
