package io.github.aploss.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.checkpoint.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metrics log of a run: JSON lines, each with a {@code type} and the {@code step} it is of. */
public final class MetricsLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final BufferedWriter writer;

  private MetricsLog(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Opens a log to append to. Lines of steps after {@code step} are dropped: a run that was killed
   * may have logged steps that its checkpoint does not know, and they are about to be done again.
   */
  public static MetricsLog continueAt(Path file, long step) {
    try {
      if (Files.exists(file)) {
        List<JsonNode> kept =
            read(file).stream().filter(line -> line.path("step").asLong() <= step).toList();
        StringBuilder text = new StringBuilder();
        kept.forEach(line -> text.append(line).append('\n'));
        AtomicFile.write(file, text.toString());
      }
      return new MetricsLog(
          file,
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /** The lines of a log; a last line that was cut off by a kill is left out. */
  public static List<JsonNode> read(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        try {
          lines.add(JSON.readTree(line));
        } catch (JsonProcessingException cutOff) {
          break;
        }
      }
      return lines;
    } catch (IOException e) {
      throw new RunException(file + ": the metrics log cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Appends one line. */
  public void write(String type, long step, Map<String, ?> values) {
    ObjectNode line = JSON.createObjectNode().put("type", type).put("step", step);
    values.forEach((name, value) -> line.set(name, JSON.valueToTree(value)));
    try {
      writer.write(line.toString());
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be written (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
