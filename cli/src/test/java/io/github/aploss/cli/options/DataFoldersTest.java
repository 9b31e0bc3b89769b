package io.github.aploss.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  @TempDir Path folder;

  private String at(String names) {
    return folder.resolve(names).toString();
  }

  @Test
  void aCommaSeparatesFolders() {
    assertThat(DataFolders.split(List.of("a,b:train", "c"))).containsExactly("a", "b:train", "c");
  }

  @Test
  void aFolderWithACommaInItsNameIsOneFolder() throws IOException {
    Files.createDirectory(folder.resolve("da,ta"));
    assertThat(DataFolders.split(List.of(at("da,ta")))).containsExactly(at("da,ta"));
    assertThat(DataFolders.split(List.of(at("da,ta:train") + ",other")))
        .containsExactly(at("da,ta:train"), "other");
    assertThat(DataFolders.split(List.of("other," + at("da,ta"))))
        .containsExactly("other", at("da,ta"));
  }
}
