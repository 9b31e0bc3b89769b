package io.github.aploss.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole files of text. What a path names may as well be a device that never ends. */
public final class TextFile {
  private static final int MEBIBYTE = 1 << 20;

  private TextFile() {}

  /**
   * The text of a file in UTF-8.
   *
   * @param most its largest size, in MiB
   * @throws CharacterCodingException if it is not UTF-8
   * @throws IOException if it is larger, or cannot be read
   */
  public static String read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most * MEBIBYTE);
      if (bytes.length == most * MEBIBYTE && in.read() >= 0) {
        throw new IOException("it is larger than " + most + " MiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
