package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
  @TempDir Path folder;

  @Test
  void foldersAreMadeAndFilesAreNot() {
    Destination.folder(folder.resolve("a/b"));
    Destination.folder(folder.resolve("a/b"));
    Destination.file(folder.resolve("c/d.json"));
    assertThat(folder.resolve("a/b")).isEmptyDirectory();
    assertThat(folder.resolve("c")).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "old");
    Destination.file(file);
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileInThePlaceOfAFolderIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Destination.folder(file))
        .isInstanceOf(FileException.class)
        .hasMessage(file + ": the folder cannot be made: a file of that name exists");
    assertThatThrownBy(() -> Destination.file(file.resolve("a.json")))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(file + ": the folder cannot be made: ");
    assertThatThrownBy(() -> Destination.folder(file.resolve("a")))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(file.resolve("a") + ": the folder cannot be made: ");
  }

  @Test
  void aFolderInThePlaceOfAFileIsSaid() {
    assertThatThrownBy(() -> Destination.file(folder))
        .isInstanceOf(FileException.class)
        .hasMessage(folder + " is a folder; name a file");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsSaid() {
    assumeThat(folder.toFile().setWritable(false)).isTrue();
    try {
      // An administrator may write anywhere.
      assumeThat(Files.isWritable(folder)).isFalse();
      assertThatThrownBy(() -> Destination.file(folder.resolve("a.json")))
          .isInstanceOf(FileException.class)
          .hasMessageStartingWith(folder + ": the folder cannot be written to");
      assertThatThrownBy(() -> Destination.folder(folder.resolve("a")))
          .isInstanceOf(FileException.class)
          .hasMessage(folder.resolve("a") + ": the folder cannot be made: permission denied");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }
}
