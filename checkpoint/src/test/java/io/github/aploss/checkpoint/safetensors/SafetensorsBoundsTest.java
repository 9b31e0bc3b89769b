package io.github.aploss.checkpoint.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and requests that just fit, and those that just do not. */
class SafetensorsBoundsTest {
  @TempDir Path folder;

  private Path file(String header, int... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int value : data) {
      bytes.put((byte) value);
    }
    return Files.write(folder.resolve("some.safetensors"), bytes.array());
  }

  private Path fourBytes() throws IOException {
    return file("{\"w\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 1, 2, 3, 4);
  }

  @Test
  void theShortestHeaderIsThatOfNoTensors() throws IOException {
    try (SafetensorsFile read = SafetensorsFile.open(file("{}"))) {
      assertThat(read.tensors()).isEmpty();
      assertThat(read.format()).isEqualTo("safetensors");
    }
    Path lengthAlone = Files.write(folder.resolve("length"), new byte[Long.BYTES]);
    assertThatThrownBy(() -> SafetensorsFile.open(lengthAlone))
        .hasMessageContaining("its header claims 0 bytes of 8");
  }

  @Test
  void tensorsComeInTheOrderOfTheirData() throws IOException {
    Path file =
        file(
            "{\"last\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]},"
                + "\"first\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"empty\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[1,1]}}",
            7,
            8,
            9);
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.tensors())
          .extracting(TensorSpec::name)
          .containsExactly("first", "empty", "last");
      assertThat(read.read("first").get(0)).isEqualTo((byte) 7);
      assertThat(read.read("last").get(1)).isEqualTo((byte) 9);
    }
  }

  @Test
  void dataThatBelongsToTwoIsRefused() throws IOException {
    Path file =
        file(
            "{\"v\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                + "\"w\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}",
            7,
            8,
            9);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("tensor w of " + file + " is broken: it overlaps the data before it");
  }

  @Test
  void whatIsMissingAtTheEndIsCounted() throws IOException {
    Path file = file("{\"w\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 1, 2, 3);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageEndingWith("it ends at byte 4 of 3; the file is cut short");
  }

  @Test
  void aTensorMayHaveSixtyFourDimensions() throws IOException {
    String shape = String.join(",", Collections.nCopies(64, "1"));
    Path file =
        file("{\"w\":{\"dtype\":\"U8\",\"shape\":[" + shape + "],\"data_offsets\":[0,1]}}", 5);
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.tensors().get(0).shape()).hasSize(64);
    }
  }

  @Test
  void aPartIsReadUpToTheEndAndNotBeyond() throws IOException {
    Path file = fourBytes();
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      ByteBuffer part = ByteBuffer.allocate(3);
      read.read("w", 1, part);
      assertThat(part.array()).containsExactly(2, 3, 4);
      ByteBuffer all = ByteBuffer.allocate(4);
      read.read("w", 0, all);
      assertThat(all.array()).containsExactly(1, 2, 3, 4);
      read.read("w", 4, ByteBuffer.allocate(0));
      for (long offset : new long[] {-1, 2, Long.MIN_VALUE}) {
        assertThatThrownBy(() -> read.read("w", offset, ByteBuffer.allocate(3)))
            .isInstanceOf(CheckpointException.class)
            .hasMessageContaining("but 3 from byte " + offset + " on were asked for");
      }
    }
  }

  @Test
  void aClosedFileIsNotRead() throws IOException {
    SafetensorsFile read = SafetensorsFile.open(fourBytes());
    read.close();
    assertThatThrownBy(() -> read.read("w"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("cannot read ");
  }

  @Test
  void aFileThatIsCutWhileItIsOpenIsToldOf() throws IOException {
    Path file = fourBytes();
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
        other.truncate(other.size() - 1);
      }
      assertThatThrownBy(() -> read.read("w"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("it ends early");
    }
  }

  /** A source may take the channel for its own, as libraries do that close what they wrote to. */
  @Test
  void aSourceHearsHowMuchItWroteAndCannotEndTheFile() {
    List<Object> heard = new ArrayList<>();
    TensorEntry closing =
        new TensorEntry(
            new TensorSpec("v", DType.U8, 3),
            channel -> {
              heard.add(channel.write(ByteBuffer.wrap(new byte[] {1, 2})));
              channel.close();
              heard.add(channel.isOpen());
              heard.add(channel.write(ByteBuffer.wrap(new byte[] {3})));
            });
    TensorEntry next = TensorEntry.of(new TensorSpec("w", DType.U8, 1), new byte[] {4});
    Path file = folder.resolve("some.safetensors");
    SafetensorsWriter.write(file, List.of(closing, next), Map.of());
    assertThat(heard).containsExactly(2, true, 1);
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.read("v").get(2)).isEqualTo((byte) 3);
      assertThat(read.read("w").get(0)).isEqualTo((byte) 4);
    }
  }
}
