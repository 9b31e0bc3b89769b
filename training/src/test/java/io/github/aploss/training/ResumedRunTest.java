package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeChanges;
import io.github.aploss.training.workers.WorkerGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on with something changed. */
class ResumedRunTest {
  @TempDir Path folder;
  private Path scenes;
  private Path run;

  @BeforeEach
  void trainForAStep() {
    scenes = folder.resolve("scenes");
    run = folder.resolve("run");
    SceneGenerator.write(scenes, new SceneOptions(5, 1, 64, ImageEncoding.PNG));
    start(run, 1);
  }

  private Recipe recipe() {
    return SmallRun.layers(scenes, 2, 0).resolve();
  }

  private void start(Path out, long steps) {
    StopAfter listener = new StopAfter(steps);
    try (TrainingRun begun = TrainingRun.start(recipe(), out, Optional.empty(), listener)) {
      listener.train(begun);
    }
  }

  /** What was said. */
  private List<String> resume(boolean exact, Consumer<RecipeBuilder> covers) {
    StopAfter listener = new StopAfter(Long.MAX_VALUE);
    ResumeChanges changes = new ResumeChanges(covers, exact);
    try (TrainingRun resumed = TrainingRun.resume(run, changes, WorkerGroup.alone(), listener)) {
      assertThat(listener.train(resumed)).isTrue();
    }
    return listener.messages;
  }

  private static byte[] weights(Path of, int epoch) throws IOException {
    return Files.readAllBytes(
        of.resolve("checkpoints/epoch-%05d/model.safetensors".formatted(epoch)));
  }

  @Test
  void itsDataMayLieElsewhere() throws IOException {
    Path whole = folder.resolve("whole");
    start(whole, Long.MAX_VALUE);
    Path moved = folder.resolve("moved");
    Files.move(scenes, moved);
    List<String> messages =
        resume(true, recipe -> recipe.set("data.roots", List.of(moved.toString()), "--data"));
    assertThat(messages).contains("going on with data.roots [\"moved\"] instead of [\"scenes\"]");
    assertThat(weights(run, 2)).isEqualTo(weights(whole, 2));
    assertThat(run.resolve("recipe.yaml")).content().contains(moved.toString());
  }

  @Test
  void whereItsDataAreGoneTheWayToNameTheirNewPlaceIsTold() throws IOException {
    Files.move(scenes, folder.resolve("moved"));
    assertThatThrownBy(() -> resume(false, recipe -> {}))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "%s: the data folder %s does not exist; say where the data lie now: --resume --out %s"
                + " --data DIR",
            run, scenes, run);
  }

  @Test
  void otherDataAreRefusedWhereverTheyLie() {
    Path other = folder.resolve("other");
    SceneGenerator.write(other, new SceneOptions(5, 2, 64, ImageEncoding.PNG));
    assertThatThrownBy(
            () ->
                resume(
                    false, recipe -> recipe.set("data.roots", List.of(other.toString()), "--data")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not those that the run began with");
    assertThat(run.resolve("recipe.yaml")).content().contains(scenes.toString());
  }

  @Test
  void whatTheMachineCanDoMayDifferWhereTheNumbersNeedNotBeTheSame() {
    Consumer<RecipeBuilder> parts =
        recipe -> recipe.set("training.micro-batch", "1", "--micro-batch");
    assertThatThrownBy(() -> resume(true, parts))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("--micro-batch: with another training.micro-batch the numbers");
    assertThat(resume(false, parts)).contains("going on with training.micro-batch 1 instead of 0");
    List<JsonNode> resumed = new ArrayList<>();
    MetricsLog.forEach(
        run.resolve("metrics.jsonl"),
        line -> {
          if (line.get("type").asText().equals("resumed")) {
            resumed.add(line);
          }
        });
    assertThat(resumed).singleElement().matches(line -> line.get("step").asLong() == 1);
    assertThat(resume(true, parts)).noneMatch(message -> message.startsWith("going on with"));
  }

  @Test
  void whatBelongsToTheRunCannotChange() {
    assertThatThrownBy(() -> resume(false, recipe -> recipe.set("training.lr", "1", "--lr")))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith("--lr: training.lr cannot change in the middle of a run");
  }

  /** It would have become the usual length, and not the one of these images. */
  @Test
  void whatWasDecidedAtTheStartIsNotDecidedAgain() {
    assertThatThrownBy(
            () -> resume(false, recipe -> recipe.set("training.epochs", "auto", "--epochs")))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "--epochs: training.epochs cannot be auto in the middle of a run; name a value, or leave"
                + " it out to stay at 2");
  }

  @Test
  void aValueThatIsAsItWasIsNoChange() {
    assertThat(resume(true, recipe -> recipe.set("training.batch-size", "2", "--set")))
        .noneMatch(message -> message.startsWith("going on with"));
  }

  @Test
  void aFinishedRunIsExtended() throws IOException {
    resume(false, recipe -> {});
    assertThat(resume(false, recipe -> recipe.set("training.epochs", "3", "--epochs")))
        .contains("going on with training.epochs 3 instead of 2");
    assertThat(weights(run, 3)).isNotEqualTo(weights(run, 2));
    assertThat(run.resolve("evaluations/epoch-0003.json")).isNotEmptyFile();
  }

  @Test
  void aRunThatIsNoneIsRefused() {
    assertThatThrownBy(() -> TrainingRun.resume(scenes, TrainingListener.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("is not the folder of a run");
  }
}
