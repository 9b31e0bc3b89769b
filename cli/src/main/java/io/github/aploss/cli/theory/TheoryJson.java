package io.github.aploss.cli.theory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.loss.theory.Statement;
import io.github.aploss.loss.theory.StatementCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What the checks found, as JSON. */
final class TheoryJson {
  private TheoryJson() {}

  static void write(long seed, List<Statement> statements, Path file) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("seed", seed);
      json.writeBooleanField("holds", statements.stream().allMatch(Statement::holds));
      json.writeArrayFieldStart("statements");
      for (Statement statement : statements) {
        write(statement, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    AtomicFile.write(file, text + "\n");
  }

  private static void write(Statement statement, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", statement.name());
    json.writeStringField("title", statement.title());
    json.writeBooleanField("holds", statement.holds());
    json.writeArrayFieldStart("checks");
    for (StatementCheck check : statement.checks()) {
      json.writeStartObject();
      json.writeStringField("what", check.what());
      json.writeNumberField("measured", check.measured());
      json.writeStringField("relation", check.relation().symbol());
      json.writeNumberField("bound", check.bound());
      json.writeBooleanField("holds", check.holds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
