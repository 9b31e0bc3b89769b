package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir Path home;

  @Test
  void aFolderAppearsWithAllThatItHolds() throws IOException {
    Path target = home.resolve("a/b");
    try (AtomicFolder folder = AtomicFolder.beside(target)) {
      Files.writeString(Files.createDirectory(folder.path().resolve("sub")).resolve("x"), "1");
      assertThat(target).doesNotExist();
      folder.moveIntoPlace();
    }
    assertThat(target.resolve("sub/x")).hasContent("1");
    assertThat(home.resolve("a").toFile().list()).containsExactly("b");
  }

  @Test
  void ofAFailureNothingRemains() throws IOException {
    Path target = Files.createDirectory(home.resolve("empty"));
    try (AtomicFolder folder = AtomicFolder.beside(target)) {
      Files.writeString(folder.path().resolve("x"), "1");
    }
    assertThat(home.toFile().list()).containsExactly("empty");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsKept() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "mine");
    assertThatThrownBy(() -> AtomicFolder.beside(file))
        .isInstanceOf(FileException.class)
        .hasMessage(
            file + " exists already and is not an empty folder; name another one or remove it");
    assertThatThrownBy(() -> AtomicFolder.beside(home)).isInstanceOf(FileException.class);
    assertThat(file).hasContent("mine");
  }
}
