package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not there told from what is out of reach. */
class AbsenceTest {
  @TempDir Path folder;

  @Test
  void whatDoesNotExistIsSaidNotToExist() {
    assertThat(Absence.of(folder.resolve("a/b.jpg"))).isEqualTo("does not exist");
    assertThat(Absence.of(Path.of("no-such-file"))).isEqualTo("does not exist");
    assertThat(Absence.of(Path.of("/"))).isEqualTo("does not exist");
  }

  /** For root nothing is out of reach. */
  @Test
  void aFolderThatMayNotBeEnteredIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeThat(closed.toFile().setExecutable(false, false)).isTrue();
    assumeThat(Files.isExecutable(closed)).isFalse();
    try {
      assertThat(Absence.of(closed.resolve("day1/a.jpg")))
          .isEqualTo(
              "cannot be reached: the folder %s may not be entered (permission denied)", closed);
      assertThat(Absence.forbidden(closed)).isEmpty();
    } finally {
      closed.toFile().setExecutable(true, false);
    }
  }
}
