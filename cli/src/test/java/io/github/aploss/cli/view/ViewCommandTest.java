package io.github.aploss.cli.view;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import io.github.aploss.cli.browser.Browser;
import io.github.aploss.cli.browser.ServedProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ViewCommandTest {
  @TempDir private Path folder;

  private Path run(String name) throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    Files.writeString(run.resolve("recipe.yaml"), "");
    Files.writeString(run.resolve("run.json"), "{}");
    return run;
  }

  private static void log(Path run, String line) throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), line + "\n", CREATE, APPEND);
  }

  @Test
  void aFolderWithoutARunGetsASentence() {
    StringWriter errors = new StringWriter();
    CommandLine command = Aploss.commandLine().setErr(new PrintWriter(errors, true));
    assertThat(command.execute("view", folder.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("is not the folder of a run");
  }

  @Test
  void curvesOfTwoRunsGrowInTheBrowser() throws Exception {
    Path first = run("first");
    Path second = run("second");
    log(first, "{\"type\":\"step\",\"step\":1,\"epoch\":1,\"classification\":0.9,\"ms\":20}");
    try (Browser browser = Browser.openOrSkip();
        ServedProcess server = ServedProcess.start("view", first + "," + second)) {
      browser.open(server.address());
      browser.awaitText("#table tbody tr:nth-child(1)", "0.9000");
      browser.awaitText("#table tbody tr:nth-child(2)", "nothing yet");
      assertThat(browser.findAll("#scores .plot")).isEmpty();
      log(second, "{\"type\":\"step\",\"step\":7,\"epoch\":1,\"classification\":0.5,\"ms\":20}");
      log(
          second,
          "{\"type\":\"evaluation\",\"step\":7,\"epoch\":1,\"metrics\":{\"AP\":0.25,\"AP50\":0.5}}");
      browser.awaitText("#table tbody tr:nth-child(2)", "0.250");
      browser.awaitText("#training .legend", "second");
      assertThat(browser.findAll("#scores .plot svg")).hasSize(1);
      server.end();
      browser.awaitText("#state", "The server is gone");
    }
  }
}
