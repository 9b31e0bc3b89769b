package io.github.aploss.report.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesAFileAndLeavesNothingElse() throws Exception {
    Path file = folder.resolve("new/page.html");

    AtomicFile.write(file, "first");
    AtomicFile.write(file, "sécond");

    assertThat(file).hasContent("sécond");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void saysWhichFileCannotBeWritten() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("taken"), "");

    assertThatThrownBy(() -> AtomicFile.write(notAFolder.resolve("page.html"), "text"))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("page.html");
  }

  @Test
  void leavesNoPartWhenTheMoveFails() throws Exception {
    Path occupied = Files.createDirectories(folder.resolve("page.html/inside")).getParent();

    assertThatThrownBy(() -> AtomicFile.write(occupied, "text"))
        .isInstanceOf(ReportException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(occupied);
    }
  }
}
