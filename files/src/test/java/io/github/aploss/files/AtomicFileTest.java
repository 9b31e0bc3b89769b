package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void makesAndReplacesAFile() throws IOException {
    Path file = folder.resolve("state.json");
    AtomicFile.write(file, "{}");
    assertThat(file).hasContent("{}");
    AtomicFile.write(file, "{\"épreuve\": 1}");
    assertThat(file).hasContent("{\"épreuve\": 1}");
    assertThat(names()).containsExactly("state.json");
  }

  @Test
  void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("state.json");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[100]));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(FileException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("state.json");
  }

  @Test
  void anyOtherFailureLeavesNothingEither() {
    Path file = folder.resolve("state.json");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");
    assertThat(names()).isEmpty();
  }

  @Test
  void missingFoldersAreMade() {
    Path file = folder.resolve("missing/too/state.json");
    AtomicFile.write(file, "{}");
    assertThat(file).hasContent("{}");
  }

  @Test
  void aFolderThatIsAFileIsRefusedInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x").resolve("state.json");
    assertThatThrownBy(() -> AtomicFile.write(file, "{}"))
        .isInstanceOf(FileException.class)
        .hasMessage("cannot write " + file + ": a file of that name exists");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.createFile(target.resolve("inside"));
    assertThatThrownBy(() -> AtomicFile.write(target, "{}"))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith("cannot write " + target);
    assertThat(target.resolve("inside")).exists();
    assertThat(names()).containsExactly("taken");
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
