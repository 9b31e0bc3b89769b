package io.github.aploss.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnloadableLibraryTest {
  private static final List<String> MOUNTS =
      List.of(
          "/dev/a / ext4 rw,relatime 0 0",
          "none /home tmpfs rw,noexec 0 0",
          "none /home/with\\040space tmpfs rw 0 0",
          "none /twice tmpfs rw,noexec 0 0",
          "none /twice tmpfs rw 0 0");

  @Test
  void theDeepestMountOfAFolderSaysWhetherCodeMayRunThere() {
    assertThat(UnloadableLibrary.forbidsRunning(Path.of("/home/me/cache"), MOUNTS)).isTrue();
    assertThat(UnloadableLibrary.forbidsRunning(Path.of("/home/with space/cache"), MOUNTS))
        .isFalse();
    assertThat(UnloadableLibrary.forbidsRunning(Path.of("/homely"), MOUNTS)).isFalse();
  }

  @Test
  void ofTwoMountsOnAFolderTheLastHolds() {
    assertThat(UnloadableLibrary.forbidsRunning(Path.of("/twice/cache"), MOUNTS)).isFalse();
  }

  @Test
  void otherReasonsAreThoseOfTheLoader() {
    assertThat(UnloadableLibrary.sentence(new UnsatisfiedLinkError("no x in java.library.path")))
        .endsWith("no x in java.library.path");
  }
}
