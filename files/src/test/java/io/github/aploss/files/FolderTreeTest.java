package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir private Path temp;

  @Test
  void allOfItGoesAndNothingElse() throws IOException {
    Path beside = Files.writeString(temp.resolve("beside"), "x");
    Path inner = Files.createDirectories(temp.resolve("tree/a/b"));
    Files.writeString(inner.resolve("file"), "x");
    Files.createSymbolicLink(inner.resolve("link"), beside);
    FolderTree.delete(temp.resolve("tree"));
    assertThat(temp.resolve("tree")).doesNotExist();
    assertThat(beside).exists();
    FolderTree.delete(temp.resolve("tree"));
  }
}
