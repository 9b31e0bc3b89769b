package io.github.aploss.detector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Recorded cases with the answers of the published code. The property {@code aploss.cases} names a
 * folder to read instead, to check against more of them.
 */
public final class Cases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Cases() {}

  public static Stream<JsonNode> of(String folder, String parameter, String value) {
    try (Stream<Path> files = Files.list(root().resolve(folder))) {
      List<JsonNode> cases =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(Cases::read)
              .toList();
      return cases.stream().filter(c -> c.at("/params/" + parameter).asText().equals(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    String folder = System.getProperty("aploss.cases");
    try {
      return folder != null ? Path.of(folder) : Path.of(Cases.class.getResource("/cases").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All numbers inside a node, depth first. */
  public static double[] numbers(JsonNode node) {
    return stream(node).toArray();
  }

  public static float[] floats(JsonNode node) {
    double[] numbers = numbers(node);
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  public static int[] ints(JsonNode node) {
    return stream(node).mapToInt(number -> (int) number).toArray();
  }

  private static DoubleStream stream(JsonNode node) {
    if (node.isNumber()) {
      return DoubleStream.of(node.asDouble());
    }
    return Stream.iterate(0, i -> i < node.size(), i -> i + 1)
        .flatMapToDouble(i -> stream(node.get(i)));
  }

  /** Inclusive corners x1, y1, x2, y2 to half-open ones: the far corners move by one pixel. */
  public static float[] halfOpen(float[] inclusive) {
    return shifted(inclusive, 1);
  }

  /** The reverse of {@link #halfOpen}. */
  public static float[] inclusive(float[] halfOpen) {
    return shifted(halfOpen, -1);
  }

  private static float[] shifted(float[] boxes, float shift) {
    float[] moved = boxes.clone();
    for (int i = 0; i < boxes.length; i += 4) {
      moved[i + 2] += shift;
      moved[i + 3] += shift;
    }
    return moved;
  }
}
