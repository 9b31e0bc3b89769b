package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureReasonsTest {
  @Test
  void theSystemsWordsOrOurs() {
    assertThat(FailureReasons.of(new NoSuchFileException("a"))).isEqualTo("no such file");
    assertThat(FailureReasons.of(new AccessDeniedException("a"))).isEqualTo("permission denied");
    assertThat(FailureReasons.of(new FileAlreadyExistsException("a")))
        .isEqualTo("a file of that name exists");
    assertThat(FailureReasons.of(new FileSystemException("a", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(FailureReasons.of(new MalformedInputException(1)))
        .isEqualTo("it is not text in UTF-8");
  }

  @Test
  void oneLineOfWhatAParserSays() {
    assertThat(FailureReasons.of(new IOException("unexpected end\n at [Source: ...]")))
        .isEqualTo("unexpected end");
    assertThat(FailureReasons.of(new IOException())).isEqualTo("IOException");
  }
}
