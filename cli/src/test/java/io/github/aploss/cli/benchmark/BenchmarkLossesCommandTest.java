package io.github.aploss.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aploss.cli.Aploss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchmarkLossesCommandTest {
  @TempDir Path folder;

  private final StringWriter text = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Aploss.commandLine();
    command.setOut(new PrintWriter(text, true));
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  @Test
  void aTableForEachWorkloadTheNumbersAndThePlots() {
    Path json = folder.resolve("costs.json");
    Path plots = folder.resolve("plots");
    int code =
        run(
            "benchmark",
            "losses",
            "--scores=4000",
            "--positives=110",
            "--losses=ap,ap-loop,focal-lean",
            "--rounds=1",
            "--json=" + json,
            "--out=" + plots);
    assertThat(errors.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(text.toString())
        .contains("4,000 scores, 110 positives, initialisation", "110 positives, trained")
        .containsPattern("(?m)^ap-loop +~[0-9.]+ ")
        .containsPattern("(?m)^focal-lean +[0-9.]+ +[0-9.]+ .* 1\\.00 +[0-9.]+$")
        .containsPattern("(?m)^two passes ")
        .contains("~ extrapolated from 100 of the positives");
    assertThat(json).exists();
    assertThat(plots.resolve("losses.html")).content().contains("4,000 scores, trained");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--losses=warp   | unknown loss 'warp' in --losses",
        "--scores=1001   | --scores has 1001, but must have multiples of 20",
        "--positives=100 | --positives has 100, but 1000 scores are those of 50 anchors",
        "--rounds=0      | --rounds is 0, but must be 1 or more",
      })
  void badValuesGetOneSentence(String option, String sentence) {
    assertThat(run("benchmark", "losses", "--scores=1000", "--positives=5", option)).isEqualTo(2);
    assertThat(errors.toString().strip()).startsWith("aploss: " + sentence).hasLineCount(1);
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsFoundFirst() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(run("benchmark", "losses", "--json=" + file.resolve("costs.json"))).isEqualTo(2);
    assertThat(errors.toString().strip())
        .startsWith("aploss: " + file + ": the folder cannot be made")
        .hasLineCount(1);
  }

  @Test
  void aMissingGpuIsSaid() {
    assumeThat(torch.cuda_is_available()).isFalse();
    assertThat(run("benchmark", "losses", "--device", "cuda")).isEqualTo(2);
    assertThat(errors.toString().strip())
        .startsWith("aploss: --device cuda needs a GPU")
        .hasLineCount(1);
  }
}
