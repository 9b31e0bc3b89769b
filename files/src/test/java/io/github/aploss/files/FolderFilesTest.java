package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
  @TempDir Path folder;

  @Test
  void listsRegularFilesOfTheEndingInOrder() throws IOException {
    Path second = Files.writeString(folder.resolve("b.json"), "");
    Path first = Files.writeString(folder.resolve("a.json"), "");
    Files.writeString(folder.resolve("c.txt"), "");
    Files.createDirectory(folder.resolve("d.json"));
    assertThat(FolderFiles.of(folder, ".json", FileException::new)).containsExactly(first, second);
  }

  @Test
  void aFolderWithoutSuchFilesIsRefused() {
    assertThatThrownBy(() -> FolderFiles.of(folder, ".json", FileException::new))
        .isInstanceOf(FileException.class)
        .hasMessage(folder + " holds no *.json");
  }

  @Test
  void aFolderThatCannotBeReadIsRefused() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> FolderFiles.of(none, ".json", FileException::new))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(none + ": the folder cannot be read: ");
  }
}
