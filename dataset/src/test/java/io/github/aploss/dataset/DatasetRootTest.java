package io.github.aploss.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRootTest {
  @TempDir Path folder;

  @Test
  void aFolderMayNameItsSplit() {
    assertThat(DatasetRoot.parse("VOC2007:test", "trainval"))
        .isEqualTo(new DatasetRoot(Path.of("VOC2007"), "test"));
    assertThat(DatasetRoot.parse("VOC2007", "trainval"))
        .isEqualTo(new DatasetRoot(Path.of("VOC2007"), "trainval"));
  }

  @Test
  void aColonMayBelongToTheFolder() throws IOException {
    Path named = Files.createDirectory(folder.resolve("a:b"));
    assertThat(DatasetRoot.parse(named.toString(), "test"))
        .isEqualTo(new DatasetRoot(named, "test"));
  }

  @Test
  void aTextThatIsNoPathIsRefused() {
    assertThatThrownBy(() -> DatasetRoot.parse("a\0b:train", "test"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("\"a?b:train\" cannot be the name of a folder or file here");
  }
}
