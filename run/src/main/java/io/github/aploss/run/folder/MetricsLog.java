package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
        AtomicFile.write(
            file,
            channel -> {
              Writer kept = Channels.newWriter(channel, StandardCharsets.UTF_8);
              try {
                forEach(file, line -> keep(line, step, kept));
              } catch (UncheckedIOException e) {
                throw e.getCause();
              }
              kept.flush();
            });
      }
      return new MetricsLog(
          file,
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be written (" + FailureReasons.of(e) + ")", e);
    }
  }

  private static void keep(JsonNode line, long step, Writer kept) {
    try {
      if (line.path("step").asLong() <= step) {
        kept.write(line + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a log line by line. A line that is not whole was being written when the run was killed;
   * reading ends there.
   */
  public static void forEach(Path file, Consumer<JsonNode> lines) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        try {
          lines.accept(JSON.readTree(line));
        } catch (JsonProcessingException cutOff) {
          return;
        }
      }
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }

  /** Whether a log has a line of a type and a step. */
  public static boolean has(Path file, String type, long step) {
    AtomicBoolean found = new AtomicBoolean();
    forEach(
        file,
        line -> {
          if (line.path("type").asText().equals(type) && line.path("step").asLong() == step) {
            found.set(true);
          }
        });
    return found.get();
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
          file + ": the metrics log cannot be written (" + FailureReasons.of(e) + ")", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new RunException(
          file + ": the metrics log cannot be written (" + FailureReasons.of(e) + ")", e);
    }
  }
}
