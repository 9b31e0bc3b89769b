package io.github.aploss.annotation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceInputStreamTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("a.json"), "0123456789");
  }

  private String text(long from, long to, int before, int after) throws IOException {
    try (SliceInputStream slice = new SliceInputStream(file, from, to, before, after)) {
      return new String(slice.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void aPartIsReadBetweenItsBytes() throws IOException {
    assertThat(text(2, 5, '[', ']')).isEqualTo("[234]");
    assertThat(text(2, 5, -1, ']')).isEqualTo("234]");
    assertThat(text(2, 5, '[', -1)).isEqualTo("[234");
    assertThat(text(3, 3, '[', ']')).isEqualTo("[]");
    assertThat(text(3, 3, -1, -1)).isEmpty();
    assertThat(text(2, 4, 0, 0)).isEqualTo("\0" + "23\0");
  }

  @Test
  void aFileThatBecameShorterEndsWhereItEnds() throws IOException {
    assertThat(text(8, 20, '[', ']')).isEqualTo("[89]");
  }

  @Test
  void bytesComeOneByOneToo() throws IOException {
    try (SliceInputStream slice = new SliceInputStream(file, 4, 5, '[', -1)) {
      assertThat(slice.read(new byte[3], 1, 0)).isZero();
      assertThat(slice.read()).isEqualTo('[');
      assertThat(slice.read()).isEqualTo('4');
      assertThat(slice.read()).isEqualTo(-1);
      assertThat(slice.read()).isEqualTo(-1);
    }
  }

  @Test
  void nothingIsReadOnceItIsClosed() throws IOException {
    SliceInputStream slice = new SliceInputStream(file, 4, 5, -1, -1);
    slice.close();
    assertThatThrownBy(slice::read).isInstanceOf(IOException.class);
  }
}
