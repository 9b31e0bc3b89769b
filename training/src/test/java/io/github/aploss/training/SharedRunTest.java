package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.inference.ImageDetector;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.training.evaluation.SharedDetection;
import io.github.aploss.training.progress.TrainingListener;
import io.github.aploss.training.resume.ResumeChanges;
import io.github.aploss.training.workers.GroupOfThreads;
import io.github.aploss.training.workers.WorkerGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs and evaluations that several workers share, with their files. */
class SharedRunTest {
  private static final int CLASSES = 2;
  private static final long ALL = Long.MAX_VALUE;
  private static final Integer[] EACH_STEP =
      IntStream.rangeClosed(1, 12).boxed().toArray(Integer[]::new);
  private static final Optional<Path> NOTHING = Optional.empty();

  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(10, 1, 64, ImageEncoding.PNG));
  }

  private static Recipe recipe() {
    return SmallRun.layers(data.resolve("scenes"), 3, 0)
        .setText("model.normalisation", "group", "test")
        // So low that what float32 rounds off stays small.
        .set("training.lr", "0.001", "test")
        .set("inference.batch-size", "2", "test")
        .resolve();
  }

  private interface Opening {
    TrainingRun open(WorkerGroup group, TrainingListener listener);
  }

  /** What worker 0 was told. */
  private static List<String> train(int workers, long steps, Opening opening) {
    return workers == 1
        ? train(WorkerGroup.alone(), steps, opening)
        : GroupOfThreads.run(workers, group -> train(group, steps, opening)).get(0);
  }

  private static List<String> train(WorkerGroup group, long steps, Opening opening) {
    StopAfter listener = new StopAfter(steps);
    try (TrainingRun run = opening.open(group, listener)) {
      assertThat(listener.train(run)).isEqualTo(steps == ALL);
    }
    return listener.messages;
  }

  private static List<JsonNode> steps(Path run) {
    List<JsonNode> steps = new ArrayList<>();
    MetricsLog.forEach(
        run.resolve("metrics.jsonl"),
        line -> {
          if (line.get("type").asText().equals("step")) {
            steps.add(line);
          }
        });
    return steps;
  }

  @Test
  void aRunGoesOnWithAnyNumberOfWorkers() {
    Path first = folder.resolve("first");
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    // Threads of one process would disturb each other where they draw the first weights.
    train(1, 1, (group, told) -> TrainingRun.start(recipe(), first, NOTHING, told));
    Optional<Path> init = Optional.of(first);
    train(1, ALL, (group, told) -> TrainingRun.start(recipe(), whole, init, told));

    train(2, 3, (group, told) -> TrainingRun.start(recipe(), parts, init, group, told));
    List<String> alone =
        train(1, 8, (group, told) -> TrainingRun.resume(parts, ResumeChanges.NONE, group, told));
    List<String> again =
        train(2, ALL, (group, told) -> TrainingRun.resume(parts, ResumeChanges.NONE, group, told));

    String other = "begun with 2 workers, going on with 1: sums will be rounded differently";
    assertThat(alone).contains(other);
    assertThat(again).noneMatch(message -> message.startsWith("begun with"));
    assertSameSteps(steps(parts), steps(whole));
  }

  private static void assertSameSteps(List<JsonNode> found, List<JsonNode> expected) {
    assertThat(found).extracting(step -> step.get("step").asInt()).containsExactly(EACH_STEP);
    for (int i = 0; i < EACH_STEP.length; i++) {
      for (String value : List.of("classification", "box")) {
        double one = expected.get(i).get(value).asDouble();
        assertThat(found.get(i).get(value).asDouble())
            .as("%s of step %d", value, i + 1)
            .isCloseTo(one, within(1e-4 * Math.max(1, one)));
      }
    }
  }

  /** Of five images one worker has three; of two it has both, and the other none. */
  @ParameterizedTest
  @ValueSource(ints = {5, 2})
  void detectionsAreThoseOfOneWorker(int count) {
    List<LabelledImage> images = RecipeDatasets.train(recipe().data()).images().subList(0, count);
    List<List<Detections>> found =
        GroupOfThreads.run(
            2,
            group -> {
              Detector detector = detector(group);
              try {
                List<Detections> shared = detections(detector, group, images);
                List<Detections> alone = detections(detector, WorkerGroup.alone(), images);
                assertSame(shared, alone);
                return shared;
              } finally {
                detector.module().close();
              }
            });
    assertSame(found.get(1), found.get(0));
    assertThat(found.get(0)).hasSize(count).allMatch(detections -> detections.count() > 0);
  }

  private static Detector detector(WorkerGroup group) {
    Detector detector = DetectorFactory.create(recipe(), CLASSES);
    try (PointerScope scope = new PointerScope()) {
      group.broadcast(detector.state().stream().map(NamedTensor::tensor).toList());
    }
    return detector;
  }

  private static List<Detections> detections(
      Detector detector, WorkerGroup group, List<LabelledImage> images) {
    return new SharedDetection(new ImageDetector(recipe(), detector), group)
        .detect(images, done -> {}, () -> false)
        .orElseThrow();
  }

  private static void assertSame(List<Detections> found, List<Detections> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).boxes()).containsExactly(expected.get(i).boxes());
      assertThat(found.get(i).scores()).containsExactly(expected.get(i).scores());
      assertThat(found.get(i).labels()).containsExactly(expected.get(i).labels());
    }
  }

  @Test
  void aWorkerThatGivesUpEndsTheDetectionOfAll() {
    List<LabelledImage> images = RecipeDatasets.train(recipe().data()).images();
    List<Boolean> found =
        GroupOfThreads.run(
            2,
            group -> {
              Detector detector = detector(group);
              try {
                return new SharedDetection(new ImageDetector(recipe(), detector), group)
                    .detect(images, done -> {}, () -> group.rank() == 1)
                    .isPresent();
              } finally {
                detector.module().close();
              }
            });
    assertThat(found).containsExactly(false, false);
  }
}
