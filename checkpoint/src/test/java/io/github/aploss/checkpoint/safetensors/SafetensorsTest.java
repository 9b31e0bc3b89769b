package io.github.aploss.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final byte[] INTACT = intact();

  @TempDir Path folder;

  @Test
  void tensorsAndMetadataSurviveTheRoundTrip() {
    Path file = folder.resolve("model.safetensors");
    TensorSpec weight = new TensorSpec("layer.0/weight", DType.F32, 2, 3);
    TensorSpec steps = new TensorSpec("Schritte", DType.I64);
    TensorSpec nothing = new TensorSpec("empty", DType.U8, 0, 7);
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(new float[] {1, -2, 3.5f, 0, Float.NaN, 1e-30f});
    byte[] count = {1, 2, 3, 4, 5, 6, 7, 8};

    SafetensorsWriter.write(
        file,
        List.of(
            TensorEntry.of(weight, data),
            TensorEntry.of(nothing, new byte[0]),
            TensorEntry.of(steps, count)),
        Map.of("made by", "a test"));

    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.tensors()).containsExactly(weight, nothing, steps);
      assertThat(read.metadata()).containsExactly(Map.entry("made by", "a test"));
      assertThat(read.read("layer.0/weight")).isEqualTo(data);
      assertThat(read.read("layer.0/weight").getFloat(8)).isEqualTo(3.5f);
      assertThat(read.read("empty").remaining()).isZero();
      ByteBuffer part = ByteBuffer.allocate(3);
      read.read("Schritte", 4, part);
      assertThat(part.array()).containsExactly(5, 6, 7);
      assertThatThrownBy(() -> read.read("Schritte", 6, ByteBuffer.allocate(3)))
          .hasMessage(
              "tensor Schritte of " + file + " has 8 bytes, but 3 from byte 6 on were asked for");
      assertThatThrownBy(() -> read.read("bias")).hasMessage(file + " has no tensor bias");
    }
  }

  /** The bytes of the format, so that reader and writer cannot be wrong together. */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("model.safetensors");
    TensorSpec spec = new TensorSpec("w", DType.U16, 2);
    SafetensorsWriter.write(
        file, List.of(TensorEntry.of(spec, new byte[] {1, 0, 2, 0})), Map.of("k", "v"));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"w\":{\"dtype\":\"U16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    byte[] bytes = Files.readAllBytes(file);
    int padded = (header.length() + 7) / 8 * 8;
    assertThat(HexFormat.of().formatHex(bytes, 0, 8))
        .isEqualTo("%02x00000000000000".formatted(padded));
    assertThat(new String(bytes, 8, padded, StandardCharsets.UTF_8).strip()).isEqualTo(header);
    assertThat(Arrays.copyOfRange(bytes, 8 + padded, bytes.length)).containsExactly(1, 0, 2, 0);
  }

  /** Types of which nothing here is made, and some whose elements are smaller than a byte. */
  @ParameterizedTest
  @CsvSource({"F8_E4M3, 3, 3", "F8_E5M2, 3, 3", "C64, 2, 16", "U16, 2, 4", "F4, 5, 3"})
  void everyTypeOfTheFormatIsListed(String type, int count, int bytes) throws IOException {
    String header =
        "{\"extra\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(type, count, bytes);
    byte[] head = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(8 + head.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(head.length).put(head);
    Path file = Files.write(folder.resolve("types.safetensors"), content.array());
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.tensors())
          .containsExactly(new TensorSpec("extra", DType.valueOf(type), count));
      assertThat(read.read("extra").remaining()).isEqualTo(bytes);
    }
  }

  @Test
  void anEmptyFileOfTensorsIsFine() {
    Path file = folder.resolve("empty.safetensors");
    SafetensorsWriter.write(file, List.of(), Map.of());
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.tensors()).isEmpty();
      assertThat(read.metadata()).isEmpty();
    }
  }

  @Test
  void aSourceOfTheWrongLengthLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.writeString(file, "old");
    TensorEntry entry = TensorEntry.of(new TensorSpec("w", DType.F32, 3), new byte[8]);
    assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(entry), Map.of()))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("cannot write " + file + ": tensor w has 8 bytes, but its shape needs 12");
    assertThat(file).hasContent("old");
  }

  @Test
  void namesMustDiffer() {
    TensorEntry entry = TensorEntry.of(new TensorSpec("w", DType.U8, 1), new byte[1]);
    Path file = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(entry, entry), Map.of()))
        .hasMessage("tensor name w is taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}| its header is broken JSON
          [1, 2]| its header is no JSON object
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{}}| Duplicate field 'w'
          {"w":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}| its dtype "F31" is unknown
          {"w":{"shape":[2],"data_offsets":[0,8]}}| its dtype "" is unknown
          {"w":{"dtype":"F32","data_offsets":[0,8]}}| shape is missing
          {"w":{"dtype":"F32","shape":[2]}}| data_offsets is missing
          {"w":7}| tensor w of
          {"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}| shape holds -2
          {"w":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}| shape holds 2.5
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}| must be [begin, end]
          {"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}| has 8 bytes, but F32[3] needs 12
          {"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}| the file is cut short
          {"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}| is too large
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}| 4 bytes follow the last tensor
          {"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}| it leaves a gap after
          {"v":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}| tensor w of
          {"w":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}| Duplicate field 'dtype'
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775808]}}| must hold counts
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775800,9223372036854775807]}}| the file is cut short
          {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}| must be [begin, end]
          {"w":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,8]}}| needs 0
          {"\\u001b[2J":{"dtype":"\\u001bc","shape":[2],"data_offsets":[0,8]}}| tensor ?[2J of
          {"__metadata__":{"a":1}}| metadata field a is no text
          {"__metadata__":"a"}| __metadata__ is no object
          """)
  void brokenFilesAreRefused(String header, String reason) throws IOException {
    Path file = file(header.length(), header, new byte[8]);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void impossibleHeaderLengthsAreRefused() throws IOException {
    for (long length : new long[] {-1, 0, 11, 200_000_000, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Path file = file(length, "{}", new byte[8]);
      assertThatThrownBy(() -> SafetensorsFile.open(file))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("its header claims");
    }
    Path tiny = Files.write(folder.resolve("tiny"), new byte[3]);
    assertThatThrownBy(() -> SafetensorsFile.open(tiny)).hasMessageContaining("it has 3 bytes");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SafetensorsFile.open(missing))
        .hasMessage("cannot read " + missing + ": no such file");
  }

  @Test
  void aHeaderThatWouldTakeMuchMemoryIsRefused() throws IOException {
    Path large = folder.resolve("large.safetensors");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.write(new byte[] {0, 0, 0, 2, 0, 0, 0, 0, '{'});
      sparse.setLength(64 << 20);
    }
    assertThatThrownBy(() -> SafetensorsFile.open(large))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its header claims 33554432 bytes");
  }

  @Test
  void nestingIsRefused() throws IOException {
    String deep = "[".repeat(100_000);
    assertShapeRefused(deep, "its header is broken JSON");
    assertShapeRefused("{\"a\":".repeat(100_000), "its header is broken JSON");
    assertShapeRefused("[" + "1,".repeat(64) + "2]", "shape holds 65 numbers");
    assertShapeRefused("[" + "9".repeat(5000) + "]", "its header is broken JSON");
  }

  private void assertShapeRefused(String shape, String why) throws IOException {
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,8]}}";
    Path file = file(header.length(), header, new byte[8]);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(600));
  }

  private Path file(long length, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json).put(data);
    return Files.write(folder.resolve("broken.safetensors"), bytes.array());
  }

  /** Whatever a damaged file holds, it is read or refused, and never anything else. */
  @Property(tries = 300)
  void aDamagedByteIsReadOrRefused(
      @ForAll @Size(min = 1, max = 5) List<Integer> places, @ForAll byte damage)
      throws IOException {
    byte[] bytes = INTACT.clone();
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] ^= damage;
    }
    Path file = Files.write(Files.createTempFile("damaged", ".safetensors"), bytes);
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      read.tensors().forEach(t -> read.read(t.name()));
    } catch (CheckpointException e) {
      assertThat(e).hasMessageContaining(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] intact() {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"w\":{\"dtype\":\"U16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 4);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length());
    return bytes.put(header.getBytes(StandardCharsets.UTF_8)).array();
  }
}
