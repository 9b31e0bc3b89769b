package io.github.aploss.cli.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Aploss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RobustnessCommandTest {
  @TempDir static Path data;
  @TempDir Path folder;

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeAll
  static void train() {
    command().execute("generate", "--out", scenes(), "--images", "10", "--image-size", "64");
    for (String model : List.of("retinanet-tiny", "faster-rcnn-resnet18")) {
      command()
          .execute(
              ("train --model "
                      + model
                      + " --image-size 64 --epochs 1 --batch-size 4"
                      + " --eval-every 0 --data "
                      + scenes()
                      + " --out "
                      + run(model))
                  .split(" "));
    }
  }

  private static String scenes() {
    return data.resolve("scenes").toString();
  }

  private static String run(String model) {
    return data.resolve(model).toString();
  }

  private static CommandLine command() {
    CommandLine command = Aploss.commandLine();
    command.setOut(new PrintWriter(new StringWriter(), true));
    return command;
  }

  private int robustness(String line) {
    CommandLine command = Aploss.commandLine();
    command.setOut(new PrintWriter(output, true));
    command.setErr(new PrintWriter(errors, true));
    List<String> arguments = new ArrayList<>(List.of("robustness"));
    for (String word : line.split(" ")) {
      arguments.add(
          word.replace("DATA", scenes())
              .replace("RUN", run("retinanet-tiny"))
              .replace("TWO-STAGE", run("faster-rcnn-resnet18"))
              .replace("OUT", folder.resolve("out").toString()));
    }
    return command.execute(arguments.toArray(String[]::new));
  }

  @Test
  void theCostOfPerturbationsStandsBesideThatOfDetection() {
    StringWriter printed = new StringWriter();
    CommandLine command = Aploss.commandLine().setOut(new PrintWriter(printed, true));
    int code =
        command.execute(
            "benchmark", "perturbations", "--run", run("retinanet-tiny"), "--data", scenes());
    assertThat(code).isZero();
    List<String> lines =
        printed.toString().lines().filter(line -> line.contains("ms per image")).toList();
    // Three patches, noise, 14 corruptions without frost, 3 for validation, and detection.
    assertThat(lines).hasSize(1 + 3 + 1 + 14 + 3);
    assertThat(lines.get(0)).startsWith("detection ").endsWith(" 1.00 of detection");
    assertThat(lines).anyMatch(line -> line.startsWith("fog                severity 3"));
    assertThat(lines).anyMatch(line -> line.startsWith("black              severity 1"));
  }

  @Test
  void aTableAPageAndNumbersAreWritten() throws IOException {
    String line = "--run RUN,TWO-STAGE --data DATA --attacks black,fog --out OUT --json OUT/n.json";
    assertThat(robustness(line)).isZero();
    assertThat(output.toString())
        .contains("attack", "retinanet-tiny", "faster-rcnn-resnet18", "black", "mPC (1 of 15)");
    assertThat(folder.resolve("out/robustness.html")).content().contains("Robustness");
    JsonNode numbers = new ObjectMapper().readTree(folder.resolve("out/n.json").toFile());
    assertThat(numbers.at("/runs/1/columns/black/drop").isNumber()).isTrue();
    assertThat(numbers.at("/runs/0/corruptions/fog")).hasSize(5);
    // All is done: the same command measures nothing, and other settings are refused.
    output.getBuffer().setLength(0);
    assertThat(robustness(line)).isZero();
    assertThat(output.toString()).doesNotContain("passes");
    assertThat(robustness(line + " --seed 1")).isEqualTo(2);
    assertThat(errors.toString()).contains("holds results with seed 0, not 1");
  }

  @Test
  void aPatchIsTrainedAndPutOnObjects() {
    assertThat(robustness("patch --run RUN --data DATA --out OUT --patch-steps 1")).isZero();
    assertThat(folder.resolve("out/patch.png")).exists();
    assertThat(folder.resolve("out/patch.json")).content().contains("\"steps\" : 1");
    assertThat(
            command()
                .execute(
                    "perturb",
                    "--attack",
                    "adversarial",
                    "--patch",
                    folder.resolve("out").toString(),
                    "--data",
                    scenes(),
                    "--out",
                    folder.resolve("patched").toString()))
        .isZero();
    assertThat(folder.resolve("patched/JPEGImages")).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data DATA|Missing required option: '--run=RUN[,RUN...]'",
        "--run RUN|Missing required option: '--data=DIR[,DIR...]'",
        "patch --run RUN --out OUT|Missing required option: '--data=DIR[,DIR...]'",
        "--run RUN --data DATA --attacks rain --out OUT|unknown attack 'rain'; known are black",
        "--run RUN,RUN --data DATA --out OUT|name each run once",
        "--run TWO-STAGE --data DATA --attacks pgd --out OUT|chosen without gradients",
        "--run RUN --data nowhere --out OUT|the data folder nowhere does not exist",
        "--run RUN --data DATA --attacks adversarial --patches nowhere --out OUT|holds no patch"
      })
  void whatCannotBeDoneIsOneSentence(String line, String sentence) {
    assertThat(robustness(line)).isEqualTo(2);
    assertThat(errors.toString()).startsWith("aploss: ").contains(sentence);
  }
}
