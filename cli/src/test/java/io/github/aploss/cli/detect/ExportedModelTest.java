package io.github.aploss.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Aploss;
import io.github.aploss.cli.Outcome;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands find the same with a run and with its model. */
class ExportedModelTest {
  private static final int MANY = 2000;
  private static final int SIGTERM = 128 + 15;

  @TempDir static Path shared;
  private static Path data;
  private static Path run;
  private static Path model;

  @TempDir Path folder;

  private static Outcome done(Object... arguments) {
    Outcome outcome = Outcome.of(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  @BeforeAll
  static void trainAndExport() {
    data = shared.resolve("scenes");
    run = shared.resolve("run");
    model = shared.resolve("model.onnx");
    SceneGenerator.write(data, new SceneOptions(10, 3, 64, ImageEncoding.JPEG));
    String training =
        "train --set training.precision=float32 --model retinanet-tiny --image-size 64 --epochs 1"
            + " --batch-size 4 --data %s --out %s";
    done((Object[]) training.formatted(data, run).split(" "));
    done("export", "onnx", "--run", run, "--out", model);
  }

  private JsonNode detect(String option, Path detector) throws IOException {
    Path out = folder.resolve(option);
    done("detect", option, detector, "--out", out, "--score", 0.1, data.resolve("JPEGImages"));
    assertThat(out.toFile().list()).hasSize(11);
    return new ObjectMapper().readTree(out.resolve("detections.json").toFile());
  }

  @Test
  void detectFindsTheSameWithAModel() throws IOException {
    JsonNode expected = detect("--run", run);
    JsonNode found = detect("--model", model);
    assertThat(found).hasSameSizeAs(expected).isNotEmpty();
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).get("file_name")).isEqualTo(expected.get(i).get("file_name"));
      assertThat(found.get(i).get("score").asDouble())
          .isCloseTo(expected.get(i).get("score").asDouble(), within(1e-4));
    }
  }

  @Test
  void anUnreadableImageAmongOthersIsToldAndTheOrderStays() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    List<Path> whole;
    try (Stream<Path> all = Files.list(data.resolve("JPEGImages"))) {
      whole = all.sorted().toList();
    }
    for (int i = 0; i < whole.size(); i++) {
      Files.copy(whole.get(i), images.resolve("%02d.jpg".formatted(i)));
    }
    Files.writeString(images.resolve("04-broken.jpg"), "no image");
    Path out = folder.resolve("found");
    Outcome outcome = Outcome.of("detect", "--model", model, "--out", out, images);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("04-broken.jpg").contains("aploss: ");
    assertThat(outcome.out()).contains("10 images, detections: " + out);
    List<String> names = new ArrayList<>();
    new ObjectMapper()
        .readTree(out.resolve("detections.json").toFile())
        .forEach(one -> names.add(one.get("file_name").asText()));
    assertThat(names).isSorted();
    assertThat(new HashSet<>(names)).hasSize(10);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
  void whatWasFoundBeforeAnInterruptionIsWritten() throws Exception {
    Path images = Files.createDirectory(folder.resolve("many"));
    Path one = data.resolve("JPEGImages").toFile().listFiles()[0].toPath();
    for (int i = 0; i < MANY; i++) {
      Files.copy(one, images.resolve("%04d.jpg".formatted(i)));
    }
    Path out = folder.resolve("found");
    Process process = detectElsewhere(images, out);
    while (process.isAlive() && !Files.exists(out.resolve("0010.jpg"))) {
      Thread.sleep(5);
    }
    process.toHandle().destroy();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(SIGTERM);
    assertThat(said).contains("ended after", "of " + MANY + " images; what was found is written");
    JsonNode found = new ObjectMapper().readTree(out.resolve("detections.json").toFile());
    assertThat(found).isNotEmpty();
    for (JsonNode each : found) {
      assertThat(out.resolve(each.get("file_name").asText())).exists();
    }
  }

  private static Process detectElsewhere(Path images, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Aploss.class.getName(),
            "detect",
            "--model",
            model.toString(),
            "--score",
            "0",
            "--out",
            out.toString(),
            images.toString())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void evaluateRunMeasuresTheSameWithAModel() throws IOException {
    JsonNode[] measured = new JsonNode[2];
    for (int i = 0; i < 2; i++) {
      Path json = folder.resolve(i + ".json");
      done(
          "evaluate",
          "run",
          i == 0 ? "--run" : "--model",
          i == 0 ? run : model,
          "--data",
          data,
          "--json",
          json);
      measured[i] = new ObjectMapper().readTree(json.toFile());
    }
    assertThat(measured[1].fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> measured[0].fieldNames());
    assertThat(measured[1].findValue("AP").asDouble())
        .isCloseTo(measured[0].findValue("AP").asDouble(), within(0.01));
  }

  @Test
  void whatIsInsideOfAModelIsNotChangedByOptions() {
    Outcome outcome =
        Outcome.of("detect", "--model", model, "--flip", "--out", folder.resolve("out"), data);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("what is done to images is inside of a model");
  }

  @Test
  void aRunAndAModelExcludeEachOther() {
    assertThat(Outcome.of("detect", "--out", folder.resolve("out"), data).err())
        .contains("--model=FILE | --run=RUN");
    Outcome both =
        Outcome.of("detect", "--model", model, "--run", run, "--out", folder.resolve("out"), data);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive");
  }

  @Test
  void theDataOfAModelHaveToBeNamed() {
    Outcome outcome = Outcome.of("evaluate", "run", "--model", model);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("name some with --data");
  }
}
