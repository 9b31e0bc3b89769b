package io.github.aploss.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.RecipeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings whose workers are processes of their own. */
class LocalWorkersTest {
  private static final int EPOCHS = 12;

  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(10, 1, 64, ImageEncoding.PNG));
  }

  /** What a command printed, errors included, and how it ended. */
  private record Outcome(int code, String out) {}

  /** A command in a process of its own, with these variables beside those of this one. */
  private final class Command {
    private final Path out = folder.resolve("out.txt");
    private final Process process;

    Command(Map<String, String> environment, String... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
      command.add(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
      command.add("io.github.aploss.cli.Aploss");
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      process = builder.start();
    }

    Outcome end() throws IOException, InterruptedException {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return new Outcome(process.exitValue(), Files.readString(out));
    }
  }

  private String[] training(Path run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data"));
    arguments.addAll(List.of(data.resolve("scenes").toString(), "--out", run.toString()));
    arguments.addAll(List.of("--model", "retinanet-tiny", "--image-size", "64"));
    arguments.addAll(List.of("--epochs", String.valueOf(EPOCHS), "--batch-size", "4"));
    arguments.addAll(List.of("--eval-every", "0"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | --workers 0: a whole number from 1 to 1024 is expected",
        "-2 | 0 | --workers -2: a whole number from 1 to 1024 is expected",
        "1025 | 0 | --workers 1025: a whole number from 1 to 1024 is expected",
        "2 | -1 | --max-restarts -1: a whole number that is not negative is expected",
      })
  void impossibleNumbersAreOneSentence(int workers, int restarts, String sentence) {
    assertThatThrownBy(() -> new LocalWorkers(List.of("train"), folder, workers, restarts))
        .isInstanceOf(RecipeException.class)
        .hasMessage(sentence);
  }

  /** The first worker would have waited for the second until its patience ended. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aWorkerThatCannotBeStartedLeavesNoOthersBehind() throws InterruptedException {
    assertThatThrownBy(
            () ->
                LocalWorkers.startAll(
                    2, rank -> new ProcessBuilder(rank == 0 ? "cat" : "/no/such/program")))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("worker 1 cannot be started");
    List<ProcessHandle> left =
        ProcessHandle.current()
            .children()
            .filter(
                child -> child.info().command().filter(name -> name.endsWith("cat")).isPresent())
            .toList();
    for (ProcessHandle child : left) {
      child.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theLastWordsOfAWorkerAreHeardToTheirEnd() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      String script = "seq 1 5000 >&2; echo the last words >&2; exit 3";
      LocalWorker worker = LocalWorker.start(1, new ProcessBuilder("sh", "-c", script));
      while (worker.isAlive()) {
        Thread.onSpinWait();
      }
      WorkerEnd end = worker.end();
      assertThat(end.code()).isEqualTo(3);
      assertThat(end.errors()).endsWith("5000", "the last words");
    }
  }

  @Test
  void aLauncherAndWorkersOfOnesOwnDoNotGoTogether() throws IOException, InterruptedException {
    Map<String, String> place =
        Map.of("RANK", "0", "WORLD_SIZE", "2", "MASTER_ADDR", "localhost", "MASTER_PORT", "29500");
    Path run = folder.resolve("run");
    Outcome outcome = new Command(place, training(run, "--workers", "2")).end();
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.out)
        .startsWith("aploss: the environment says that this is one of several workers, so whoever")
        .hasLineCount(1);
    assertThat(run).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aTrainingWhoseWorkerIsKilledGoesOnToItsEnd() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Command command = new Command(Map.of(), training(run, "--workers=2", "--max-restarts", "1"));
    while (!Files.exists(run.resolve("checkpoints/epoch-00001")) && command.process.isAlive()) {
      Thread.sleep(5);
    }
    command.process.children().findAny().ifPresent(ProcessHandle::destroyForcibly);
    Outcome outcome = command.end();
    assertThat(outcome.code).as(outcome.out).isZero();
    assertThat(outcome.out)
        .containsPattern("aploss: worker [01] was ended by signal 9")
        .contains("aploss: all workers are started again, for time 1 of 1")
        .containsPattern("one loss over 2 workers: worker 0 sent [0-9.]+ kB in [0-9.]+ ms a step")
        .contains("report: " + run.resolve("report.html"));
    assertThat(run.resolve("checkpoints/epoch-000" + EPOCHS)).isDirectory();
  }
}
