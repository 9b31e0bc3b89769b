package io.github.aploss.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void whatAShellLeavesAloneStaysPlain() {
    assertThat(ShellWords.join("aploss", "train", "--out", Path.of("runs/a-1"), 3))
        .isEqualTo("aploss train --out runs/a-1 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m ü 3",
        "back\\slash",
        "it's",
        "$HOME",
        "a;b",
        "a\"b",
        "*",
        "",
        "new\nline",
        "(x)"
      })
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aShellReadsBackWhatWasMeant(String word) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWords.join(word)).start();
    byte[] printed = shell.getInputStream().readAllBytes();
    assertThat(new String(printed, StandardCharsets.UTF_8)).isEqualTo(word);
  }
}
