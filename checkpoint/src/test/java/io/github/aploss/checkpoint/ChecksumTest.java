package io.github.aploss.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
  // Of the three letters abc and of nothing: FIPS 180-4 and its examples.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path folder;

  @Test
  void agreesWithTheExamplesOfTheStandard() throws IOException {
    assertThat(Checksum.sha256(file("abc".getBytes(StandardCharsets.US_ASCII)))).isEqualTo(ABC);
    assertThat(Checksum.sha256(file(new byte[0]))).isEqualTo(EMPTY);
  }

  @Test
  void aFileLongerThanItsBufferIsReadToTheEnd() throws Exception {
    byte[] bytes = new byte[200_001];
    new Random(3).nextBytes(bytes);
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(Checksum.sha256(file(bytes))).isEqualTo(expected);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.bin");
    assertThatThrownBy(() -> Checksum.sha256(missing))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("cannot read " + missing);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("weights.bin"), bytes);
  }
}
