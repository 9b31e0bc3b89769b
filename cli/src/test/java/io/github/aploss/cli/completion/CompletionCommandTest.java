package io.github.aploss.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path folder;

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    int code = Aploss.commandLine().setOut(new PrintWriter(out, true)).execute("completion", shell);
    assertThat(code).isZero();
    return out.toString();
  }

  static boolean bash() {
    return Files.isExecutable(Path.of("/bin/bash"));
  }

  @Test
  @EnabledIf("bash")
  void bashCompletesCommandsAndOptions() throws IOException {
    Path file = Files.writeString(folder.resolve("completion"), script("bash"));
    String line =
        "exec 2>/dev/null; source %s; COMP_WORDS=(aploss train --micro); COMP_CWORD=2; _complete_aploss;"
                .formatted(file)
            + " echo ${COMPREPLY[@]}; COMP_WORDS=(aploss evalu); COMP_CWORD=1; _complete_aploss;"
            + " echo ${COMPREPLY[@]}";
    Process bash = new ProcessBuilder("/bin/bash", "-c", line).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
        .containsExactly("--micro-batch", "evaluate");
  }

  @Test
  void zshLoadsWhatUnderstandsTheSameScript() {
    assertThat(script("zsh")).contains("bashcompinit && bashcompinit").endsWith(script("bash"));
  }
}
