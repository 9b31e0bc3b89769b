package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void aFileThatJustFitsIsReadWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("just"), "ü" + "x".repeat(MEBIBYTE - 2));
    assertThat(TextFile.read(file, 1)).hasSize(MEBIBYTE - 1).startsWith("üx");
  }

  @Test
  void aLargerFileIsRefusedAndNotReadToItsEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("larger"), "x".repeat(MEBIBYTE + 1));
    assertThatThrownBy(() -> TextFile.read(file, 1)).hasMessage("it is larger than 1 MiB");
  }

  @Test
  void whatIsNoTextIsToldApartFromWhatIsNotThere() throws IOException {
    Path file = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> TextFile.read(file, 1)).isInstanceOf(CharacterCodingException.class);
    assertThatThrownBy(() -> TextFile.read(folder.resolve("none"), 1))
        .isInstanceOf(NoSuchFileException.class);
  }
}
