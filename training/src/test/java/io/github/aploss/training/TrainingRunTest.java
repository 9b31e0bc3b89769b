package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.step.NonFiniteLossException;
import io.github.aploss.training.workers.WorkerGroup;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final int EPOCHS = 3;
  private static final int STEPS_PER_EPOCH = 4;

  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(10, 1, 64, ImageEncoding.PNG));
  }

  private static RecipeBuilder layers() {
    return SmallRun.layers(data.resolve("scenes"), EPOCHS, 2);
  }

  private static boolean train(Recipe recipe, Path out) {
    try (TrainingRun run =
        TrainingRun.start(recipe, out, Optional.empty(), TrainingListener.SILENT)) {
      return run.train();
    }
  }

  private static boolean trainUntil(long steps, Recipe recipe, Path out) {
    StopAfter listener = new StopAfter(steps);
    try (TrainingRun run = TrainingRun.start(recipe, out, Optional.empty(), listener)) {
      return listener.train(run);
    }
  }

  private static boolean resume(Path out) {
    try (TrainingRun run = TrainingRun.resume(out, TrainingListener.SILENT)) {
      return run.train();
    }
  }

  /** Keeps what is said. */
  private record Messages(List<String> kept) implements TrainingListener {
    @Override
    public void message(String sentence) {
      kept.add(sentence);
    }
  }

  private static byte[] lastWeights(Path run) throws IOException {
    Path last = run.resolve("checkpoints/epoch-%05d/model.safetensors".formatted(EPOCHS));
    return Files.readAllBytes(last);
  }

  private static List<JsonNode> lines(Path log) {
    List<JsonNode> lines = new ArrayList<>();
    MetricsLog.forEach(log, lines::add);
    return lines;
  }

  private static List<Long> loggedSteps(Path run) {
    List<Long> steps = new ArrayList<>();
    for (JsonNode line : lines(run.resolve("metrics.jsonl"))) {
      if (line.get("type").asText().equals("step")) {
        steps.add(line.get("step").asLong());
      }
    }
    return steps;
  }

  @Test
  void aRunLeavesEverythingThatItPromises() {
    Path out = folder.resolve("run");
    assertThat(train(layers().resolve(), out)).isTrue();
    assertThat(out.resolve("recipe.yaml")).isNotEmptyFile();
    assertThat(out.resolve("run.json")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("evaluations/epoch-0002.json")).isNotEmptyFile();
    assertThat(out.resolve("evaluations/epoch-0003.json")).isNotEmptyFile();
    assertThat(out.resolve("checkpoints").toFile().list())
        .containsExactlyInAnyOrder("epoch-00002", "epoch-00003");
    assertThat(loggedSteps(out)).hasSize(EPOCHS * STEPS_PER_EPOCH);
    JsonNode step = lines(out.resolve("metrics.jsonl")).get(0);
    assertThat(step.fieldNames())
        .toIterable()
        .contains(
            "classification", "box", "lr", "ms", "dataMs", "lossMs", "positives", "negatives");
  }

  @Test
  void aRunStoppedInAnEpochEndsWithTheSameWeights() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    train(layers().resolve(), whole);
    assertThat(trainUntil(STEPS_PER_EPOCH + 1, layers().resolve(), parts)).isFalse();
    assertThat(resume(parts)).isTrue();
    assertThat(lastWeights(parts)).isEqualTo(lastWeights(whole));
    assertThat(loggedSteps(parts)).isEqualTo(loggedSteps(whole));
  }

  @Test
  void stepsThatAKilledRunLoggedAfterItsCheckpointAreLoggedOnce() throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    train(layers().resolve(), whole);
    trainUntil(STEPS_PER_EPOCH, layers().resolve(), killed);
    Files.writeString(
        killed.resolve("metrics.jsonl"),
        Files.readString(killed.resolve("metrics.jsonl"))
            + "{\"type\":\"step\",\"step\":5}\n{\"type\":\"step\",\"ste");
    assertThat(resume(killed)).isTrue();
    assertThat(loggedSteps(killed)).isEqualTo(loggedSteps(whole));
    assertThat(lastWeights(killed)).isEqualTo(lastWeights(whole));
  }

  @Test
  void aDamagedCheckpointFallsBackToTheOneBefore() throws IOException {
    Path whole = folder.resolve("whole");
    Path damaged = folder.resolve("damaged");
    train(layers().resolve(), whole);
    trainUntil(2 * STEPS_PER_EPOCH, layers().resolve(), damaged);
    Path model = damaged.resolve("checkpoints/epoch-00002/model.safetensors");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    List<String> messages = new ArrayList<>();
    try (TrainingRun run = TrainingRun.resume(damaged, new Messages(messages))) {
      assertThat(run.train()).isTrue();
    }
    assertThat(messages).anyMatch(message -> message.contains("epoch-00002 is damaged"));
    assertThat(lastWeights(damaged)).isEqualTo(lastWeights(whole));
  }

  @Test
  void aTrainedDetectorGivesTheScoresOfItsEvaluation() {
    Path out = folder.resolve("run");
    train(layers().resolve(), out);
    try (TrainedDetector detector = TrainedDetector.open(out, message -> {})) {
      assertThat(detector.classes()).containsExactly("ball", "box", "ring", "star", "triangle");
      assertThat(detector.display().thresholds().perClass()).hasSize(5);
      var test = RecipeDatasets.test(detector.recipe().data(), detector.classes()).orElseThrow();
      CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(test);
      detector.detect(test, evaluator::add);
      assertThat(evaluator.result().metrics().byName())
          .isEqualTo(RunFolder.open(out).evaluations().get(1).metrics());
    }
  }

  @Test
  void aRunStartsFromTheWeightsOfAnother() {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    train(layers().resolve(), first);
    Recipe other = layers().set("model.normalisation", "group", "test").resolve();
    List<String> messages = new ArrayList<>();
    assertThatThrownBy(
            () -> TrainingRun.start(other, second, Optional.of(first), new Messages(messages)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("weights belong to another network: ")
        .hasMessageNotContaining("\n");
    assertThat(messages).last().asString().contains("backbone.bn1.running_mean  ");
    assertThat(second).doesNotExist();
    Recipe same = layers().resolve();
    try (TrainingRun run =
        TrainingRun.start(
            same, folder.resolve("third"), Optional.of(first), TrainingListener.SILENT)) {
      assertThat(run.train()).isTrue();
    }
    JsonNode fromScratch = lines(first.resolve("metrics.jsonl")).get(0);
    JsonNode fromFirst = lines(folder.resolve("third/metrics.jsonl")).get(0);
    assertThat(fromFirst.get("box").asDouble()).isLessThan(fromScratch.get("box").asDouble());
  }

  @Test
  void aRunThatIsKilledInItsFirstEpochKeepsTheWeightsItStartedFrom() {
    Path first = folder.resolve("first");
    Path killed = folder.resolve("killed");
    train(layers().resolve(), first);
    try (TrainingRun run =
        TrainingRun.start(
            layers().resolve(), killed, Optional.of(first), TrainingListener.SILENT)) {
      assertThat(killed.resolve("checkpoints/epoch-00000")).isDirectory();
    }
    resume(killed);
    JsonNode fromScratch = lines(first.resolve("metrics.jsonl")).get(0);
    JsonNode fromFirst = lines(killed.resolve("metrics.jsonl")).get(0);
    assertThat(fromFirst.get("box").asDouble()).isLessThan(fromScratch.get("box").asDouble());
  }

  @Test
  void aLostReportIsMadeAgain() throws IOException {
    Path out = folder.resolve("run");
    train(layers().resolve(), out);
    Files.delete(out.resolve("report.html"));
    assertThat(resume(out)).isTrue();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  /** Copies have times of their own: here the report is older than the evaluation it tells of. */
  @Test
  void aCopiedRunIsNotEvaluatedAgain() throws IOException {
    Path out = folder.resolve("run");
    train(layers().resolve(), out);
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(out.resolve("report.html"), longAgo);
    List<Integer> evaluated = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void evaluationStart(int epoch, int images) {
            evaluated.add(epoch);
          }
        };
    try (TrainingRun run = TrainingRun.resume(out, listener)) {
      assertThat(run.train()).isTrue();
    }
    assertThat(evaluated).isEmpty();
    assertThat(Files.getLastModifiedTime(out.resolve("report.html"))).isEqualTo(longAgo);
  }

  @Test
  void theReportOfDataWithoutATestSplitIsBroughtUpToDate() throws IOException {
    Path scenes = folder.resolve("untested");
    SceneGenerator.write(scenes, new SceneOptions(5, 2, 64, ImageEncoding.PNG));
    Files.delete(scenes.resolve("ImageSets/Main/test.txt"));
    Path out = folder.resolve("run");
    train(layers().set("data.roots", List.of(scenes.toString()), "test").resolve(), out);
    List<Integer> reports = new ArrayList<>();
    for (JsonNode line : lines(out.resolve("metrics.jsonl"))) {
      if (line.get("type").asText().equals("report")) {
        reports.add(line.get("epoch").asInt());
      }
    }
    assertThat(reports).containsExactly(2, 3);
  }

  @Test
  void aDetectorWhoseCheckpointIsOfAnotherNetworkIsFreed() throws IOException {
    Path out = folder.resolve("run");
    train(layers().set("training.epochs", "1", "test").resolve(), out);
    long usual = LongStream.range(0, 3).map(i -> left(() -> openAndClose(out))).max().getAsLong();
    Path recipe = out.resolve("recipe.yaml");
    Files.writeString(
        recipe, Files.readString(recipe).replace("anchor-scales: 2", "anchor-scales: 3"));
    long failed =
        LongStream.range(0, 3).map(i -> left(() -> assertCannotBeOpened(out))).min().getAsLong();
    assertThat(failed).isLessThanOrEqualTo(usual);
  }

  /** Native objects that an action leaves to the garbage collector. */
  private static long left(Runnable action) {
    long before = Pointer.totalCount();
    action.run();
    return Pointer.totalCount() - before;
  }

  private static void openAndClose(Path run) {
    TrainedDetector.open(run, message -> {}).close();
  }

  private static void assertCannotBeOpened(Path run) {
    assertThatThrownBy(() -> TrainedDetector.open(run, message -> {}))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("epoch-00001");
  }

  @Test
  void aSplitThatNoFolderHasIsRefused() {
    Recipe misspelt = layers().setText("data.test-split", "tset", "test").resolve();
    assertThatThrownBy(() -> train(misspelt, folder.resolve("run")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("data.test-split is tset");
  }

  @Test
  void aDivergingRunStopsAndKeepsItsLastCheckpoint() {
    Path out = folder.resolve("run");
    Recipe wild =
        layers()
            .set("training.lr", "1000000", "test")
            .set("training.steps", "[]", "test")
            .set("training.warmup", "0", "test")
            .set("training.epochs", "40", "test")
            .resolve();
    assertThatThrownBy(() -> train(wild, out))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageMatching(
            "step \\d+: the (loss|gradient) is not a finite number, on the images scene_.*");
  }

  @Test
  void aFolderThatHoldsARunIsNotOverwritten() {
    Path out = folder.resolve("run");
    trainUntil(1, layers().resolve(), out);
    assertThatThrownBy(() -> train(layers().resolve(), out))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("holds a run already; continue it with --resume");
  }

  @Test
  void aFolderWithOtherFilesIsNotTouched() throws IOException {
    Path out = Files.createDirectory(folder.resolve("run"));
    Files.writeString(out.resolve("thesis.txt"), "precious");
    assertThatThrownBy(() -> train(layers().resolve(), out)).isInstanceOf(RunException.class);
    assertThat(out.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void aSecondProcessIsKeptOut() {
    Path out = folder.resolve("run");
    trainUntil(1, layers().resolve(), out);
    try (TrainingRun run = TrainingRun.resume(out, TrainingListener.SILENT)) {
      assertThatThrownBy(() -> TrainingRun.resume(out, TrainingListener.SILENT))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("another process");
    }
  }

  @Test
  void otherDataThanTheRunBeganWithAreRefused() throws IOException {
    Path out = folder.resolve("run");
    Path scenes = folder.resolve("changing");
    SceneGenerator.write(scenes, new SceneOptions(10, 2, 64, ImageEncoding.PNG));
    trainUntil(1, layers().set("data.roots", List.of(scenes.toString()), "test").resolve(), out);
    Path list = scenes.resolve("ImageSets/Main/trainval.txt");
    Files.write(list, Files.readAllLines(list).subList(1, 8));
    assertThatThrownBy(() -> TrainingRun.resume(out, TrainingListener.SILENT))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not those that the run began with");
  }

  @Test
  void noDataIsRefused() {
    assertThatThrownBy(() -> train(RecipeBuilder.defaults().resolve(), folder.resolve("run")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("--data");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** A reducer hangs its hooks on the gradients; two of them would add these up twice. */
  @Test
  void trainingOnInTheSameRunSynchronisesOnce() {
    AtomicInteger synchronisations = new AtomicInteger();
    WorkerGroup counting =
        (WorkerGroup)
            Proxy.newProxyInstance(
                WorkerGroup.class.getClassLoader(),
                new Class<?>[] {WorkerGroup.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("synchronisation")) {
                    synchronisations.incrementAndGet();
                  }
                  return method.invoke(WorkerGroup.alone(), arguments);
                });
    Recipe recipe = layers().set("training.epochs", "1", "test").resolve();
    Path out = folder.resolve("run");
    try (TrainingRun run =
        TrainingRun.start(recipe, out, Optional.empty(), counting, TrainingListener.SILENT)) {
      run.train();
      run.train();
    }
    assertThat(synchronisations).hasValue(1);
  }

  @Test
  void nativeObjectsDoNotGrowFromStepToStep() {
    List<Long> counts = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            counts.add(Pointer.totalCount());
          }
        };
    Recipe recipe =
        layers()
            .set("training.epochs", "6", "test")
            .set("training.eval-every", "0", "test")
            .resolve();
    try (TrainingRun run =
        TrainingRun.start(recipe, folder.resolve("run"), Optional.empty(), counting)) {
      run.train();
    }
    int warm = 2 * STEPS_PER_EPOCH;
    assertThat(counts.get(counts.size() - 1)).isLessThanOrEqualTo(counts.get(warm) + 8);
  }
}
