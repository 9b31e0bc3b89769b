package io.github.aploss.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.checkpoint.ChannelReading;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.files.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file.
 *
 * @param extents by name, in the order of the data
 */
record SafetensorsHeader(Map<String, Extent> extents, Map<String, String> metadata) {
  // Of a hundred thousand tensors; the format itself would allow six times as much.
  private static final long LONGEST = 1 << 24;
  private static final int MOST_DIMENSIONS = 64;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Where a tensor lies: bytes {@code start} to {@code end - 1} of the file. */
  record Extent(TensorSpec spec, long start, long end) {
    long length() {
      return end - start;
    }
  }

  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw broken(file, "it has %d bytes, fewer than the length of a header".formatted(size));
    }
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    ChannelReading.readFully(channel, 0, start);
    long length = start.getLong(0);
    if (length < 2 || length > Math.min(LONGEST, size - Long.BYTES)) {
      throw broken(
          file, "its header claims %s bytes of %d".formatted(Long.toUnsignedString(length), size));
    }
    ByteBuffer header = ByteBuffer.allocate((int) length);
    ChannelReading.readFully(channel, Long.BYTES, header);
    return new Parser(file, Long.BYTES + length, size).parse(header.array());
  }

  private static CheckpointException broken(Path file, String what) {
    return new CheckpointException(file + " is not a safetensors file: " + what);
  }

  private record Parser(Path file, long dataStart, long fileSize) {
    SafetensorsHeader parse(byte[] bytes) throws IOException {
      JsonNode root = tree(bytes);
      Map<String, String> metadata = new LinkedHashMap<>();
      List<Extent> extents = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : root.properties()) {
        if (field.getKey().equals(SafetensorsFile.METADATA)) {
          readMetadata(field.getValue(), metadata);
        } else {
          extents.add(extent(field.getKey(), field.getValue()));
        }
      }
      return new SafetensorsHeader(inOrder(extents), Map.copyOf(metadata));
    }

    private JsonNode tree(byte[] bytes) throws IOException {
      try {
        JsonNode root = JSON.readTree(bytes);
        if (bytes[0] != '{' || !root.isObject()) {
          throw broken(file, "its header is no JSON object");
        }
        return root;
      } catch (JsonProcessingException e) {
        throw broken(file, "its header is broken JSON: " + Printable.text(e.getOriginalMessage()));
      }
    }

    private void readMetadata(JsonNode node, Map<String, String> metadata) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isTextual()) {
          throw broken(file, "metadata field " + Printable.text(field.getKey()) + " is no text");
        }
        metadata.put(field.getKey(), field.getValue().textValue());
      }
      if (!node.isObject()) {
        throw broken(file, SafetensorsFile.METADATA + " is no object");
      }
    }

    private Extent extent(String name, JsonNode node) {
      TensorSpec spec = new TensorSpec(name, dtype(name, node), numbers(name, node, "shape"));
      List<Long> offsets = numbers(name, node, "data_offsets");
      if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
        throw broken(
            name,
            "data_offsets are "
                + Printable.text(offsets.toString())
                + ", but must be [begin, end]");
      }
      if (offsets.get(1) > fileSize - dataStart) {
        throw broken(
            name,
            "it ends at byte %d of %d; the file is cut short"
                .formatted(offsets.get(1), fileSize - dataStart));
      }
      long length = offsets.get(1) - offsets.get(0);
      if (length != bytes(spec)) {
        throw broken(
            name,
            "it has %d bytes, but %s%s needs %d"
                .formatted(length, spec.dtype(), spec.shape(), bytes(spec)));
      }
      return new Extent(spec, dataStart + offsets.get(0), dataStart + offsets.get(1));
    }

    private long bytes(TensorSpec spec) {
      try {
        return spec.bytes();
      } catch (ArithmeticException e) {
        throw broken(spec.name(), "its shape " + spec.shape() + " is too large");
      }
    }

    private DType dtype(String name, JsonNode node) {
      String text = node.path("dtype").asText();
      try {
        return DType.valueOf(text);
      } catch (IllegalArgumentException e) {
        throw broken(name, "its dtype \"" + Printable.text(text) + "\" is unknown");
      }
    }

    private List<Long> numbers(String name, JsonNode node, String field) {
      JsonNode array = node.path(field);
      if (array.size() > MOST_DIMENSIONS) {
        throw broken(name, "%s holds %d numbers".formatted(field, array.size()));
      }
      List<Long> numbers = new ArrayList<>();
      for (JsonNode number : array) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
          throw broken(
              name,
              field + " holds " + Printable.text(number.toString()) + ", but must hold counts");
        }
        numbers.add(number.longValue());
      }
      if (!array.isArray()) {
        throw broken(name, field + " is missing");
      }
      return numbers;
    }

    /** Data must follow each other without gap or overlap, to the end of the file. */
    private Map<String, Extent> inOrder(List<Extent> extents) {
      extents.sort(Comparator.comparingLong(Extent::start).thenComparingLong(Extent::end));
      Map<String, Extent> byName = new LinkedHashMap<>();
      long expected = dataStart;
      for (Extent extent : extents) {
        if (extent.start() != expected) {
          String what = extent.start() < expected ? "overlaps" : "leaves a gap after";
          throw broken(extent.spec().name(), "it " + what + " the data before it");
        }
        expected = extent.end();
        byName.put(extent.spec().name(), extent);
      }
      if (expected != fileSize) {
        throw SafetensorsHeader.broken(
            file, "%d bytes follow the last tensor".formatted(fileSize - expected));
      }
      return byName;
    }

    private CheckpointException broken(Path path, String what) {
      return SafetensorsHeader.broken(path, what);
    }

    private CheckpointException broken(String tensor, String what) {
      return new CheckpointException(
          "tensor " + Printable.text(tensor) + " of " + file + " is broken: " + what);
    }
  }
}
