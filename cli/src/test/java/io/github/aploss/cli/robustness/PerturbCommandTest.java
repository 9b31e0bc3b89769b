package io.github.aploss.cli.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Aploss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PerturbCommandTest {
  @TempDir Path folder;

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Aploss.commandLine();
    command.setOut(new PrintWriter(output, true));
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  @Test
  void everyCaseOfAFolderIsEvaluated() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"id": "noise/a", "perturbation": "shot_noise",
         "input": {"width": 8, "height": 8, "constant_rgb": [0, 0, 0]},
         "expected": [{"severity": 5, "photons": 3, "channels": [{"mean": 0}]}]}
        """);
    Path out = folder.resolve("out");
    assertThat(run("perturb", "--cases", folder.toString(), "--json-dir", out.toString())).isZero();
    JsonNode written = new ObjectMapper().readTree(out.resolve("a.json").toFile());
    assertThat(written.get("id").textValue()).isEqualTo("noise/a");
    assertThat(written.at("/expected/0/photons").intValue()).isEqualTo(3);
    assertThat(written.at("/expected/0/channels/0/mean").doubleValue()).isZero();
  }

  @Test
  void aSplitIsWrittenPerturbed() {
    Path data = folder.resolve("data");
    Path out = folder.resolve("out");
    run("generate", "--out", data.toString(), "--images", "5", "--image-size", "64");
    assertThat(
            run(
                "perturb",
                "--attack",
                "black",
                "--data",
                data.toString(),
                "--out",
                out.toString(),
                "--format",
                "coco"))
        .isZero();
    assertThat(output.toString()).contains("1 images: " + out + " (");
    assertThat(out.resolve("test/scene_000005.png")).exists();
    assertThat(out.resolve("annotations/instances_test.json")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "perturb|(specify one of these)",
        "perturb --attack black|Missing required option: '--data=DIR[,DIR...]' with --attack",
        "perturb --cases .|Missing required option: '--json-dir' with --cases",
        "perturb --attack black --data nowhere --out o|the data folder nowhere does not exist",
        "perturb --cases nowhere --json-dir o|nowhere is no folder; name one that holds cases"
      })
  void aWrongCommandLineIsOneSentence(String line, String sentence) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).startsWith("aploss: ").contains(sentence);
  }
}
