package io.github.aploss.cli.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.cli.Outcome;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detector that has hardly learnt anything: what it finds is by luck, and often enough right. */
class CalibrateCommandTest {
  @TempDir static Path shared;
  private static Path data;
  private static Path run;

  @TempDir Path folder;

  /** Too few images to keep any from training. */
  @BeforeAll
  static void trainOnce() {
    data = shared.resolve("scenes");
    run = shared.resolve("run");
    SceneGenerator.write(data, new SceneOptions(10, 3, 64, ImageEncoding.JPEG));
    Outcome trained =
        Outcome.of(
            "train",
            "--set",
            "training.precision=float32",
            "--data",
            data,
            "--out",
            run,
            "--model",
            "retinanet-tiny",
            "--image-size",
            64,
            "--epochs",
            1,
            "--batch-size",
            4);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("steps are too few").contains("--resume --out " + run);
  }

  private static Path calibration() {
    return new Checkpoints(RunFolder.open(run).checkpoints())
        .requireToUse(warning -> {})
        .directory()
        .resolve("calibration.json");
  }

  @AfterEach
  void uncalibrated() throws IOException {
    Files.deleteIfExists(calibration());
  }

  /** A score of .5 becomes .9, everything else lies on lines from there. */
  private static void calibrate() {
    List<String> names = Provenance.read(RunFolder.open(run).provenance()).classes();
    CalibrationCurve curve =
        new CalibrationCurve(new double[] {0, 0.5, 1}, new double[] {0, 0.9, 1});
    new Calibration(
            1,
            7,
            "images of a test",
            names.stream()
                .map(name -> new Calibration.OfClass(name, "isotonic", false, 20, 10, curve))
                .toList(),
            List.of())
        .write(calibration().getParent());
  }

  /** A data set whose objects are every fourth detection, so that one in four is right. */
  private Path labelledByItself() throws IOException {
    List<JsonNode> found = detect("found");
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("data"));
    StringJoiner images = new StringJoiner(",");
    StringJoiner objects = new StringJoiner(",");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      JsonNode one = found.get(i);
      String name = one.get("file_name").asText();
      if (!names.contains(name)) {
        names.add(name);
        Files.copy(data.resolve("JPEGImages").resolve(name), own.resolve("data").resolve(name));
        images.add(
            "{\"id\":%d,\"file_name\":\"%s\",\"width\":64,\"height\":64}"
                .formatted(names.size(), name));
      }
      if (i % 4 == 0) {
        objects.add(
            "{\"id\":%d,\"image_id\":%d,\"category_id\":%s,\"bbox\":%s,\"area\":9,\"iscrowd\":0}"
                .formatted(i + 1, names.size(), one.get("category_id"), one.get("bbox")));
      }
    }
    Provenance made = Provenance.read(RunFolder.open(run).provenance());
    StringJoiner categories = new StringJoiner(",");
    for (int i = 0; i < made.classes().size(); i++) {
      categories.add(
          "{\"id\":%d,\"name\":\"%s\"}"
              .formatted(made.categoryIds().get(i), made.classes().get(i)));
    }
    Files.writeString(
        own.resolve("labels.json"),
        "{\"images\":[%s],\"annotations\":[%s],\"categories\":[%s]}"
            .formatted(images, objects, categories));
    return own;
  }

  @Test
  void whatWasFoundOutIsUsedFromThenOn() throws IOException {
    Path own = labelledByItself();
    Outcome told = Outcome.of("calibrate", "--run", run, "--data", own);
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("10 images of the split ")
        .contains("by cross-validation: ECE ");
    assertThat(calibration()).isNotEmptyFile();
    Outcome measured = Outcome.of("evaluate", "run", "--run", run, "--data", own);
    assertThat(measured.out()).contains("scores: ECE 0.").contains(" calibrated (of the ");
    List<JsonNode> calibrated = detect("calibrated");
    assertThat(calibrated.stream().mapToDouble(one -> one.get("score").asDouble()).average())
        .hasValueCloseTo(0.25, within(0.1));
  }

  @Test
  void theImagesOfTheTrainingAreToldToFlatter() {
    Outcome outcome = Outcome.of("calibrate", "--run", run, "--data", data, "--split", "trainval");
    assertThat(outcome.err()).contains("these are the images that it was trained on");
  }

  @Test
  void whereNoImagesWereKeptOthersHaveToBeNamed() {
    Outcome outcome = Outcome.of("calibrate", "--run", run);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .startsWith("aploss: " + run + " kept no images from training; name others")
        .doesNotContain("\n");
    assertThat(calibration()).doesNotExist();
  }

  @Test
  void tooFewImagesChangeNothing() throws IOException {
    calibrate();
    byte[] before = Files.readAllBytes(calibration());
    Path one = folder.resolve("one.txt");
    Path ids = data.resolve("ImageSets/Main/trainval.txt");
    Files.writeString(one, Files.readAllLines(ids).get(0));
    Outcome outcome =
        Outcome.of("calibrate", "--run", run, "--data", data, "--split", "trainval", "--ids", one);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("too few detections to calibrate on")
        .contains("than these 1");
    assertThat(calibration()).hasBinaryContent(before);
  }

  private static List<JsonNode> results(Path out) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    new ObjectMapper().readTree(out.resolve("detections.json").toFile()).forEach(all::add);
    return all;
  }

  private List<JsonNode> detect(String name, Object... options) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("detect", "--run", run, "--out"));
    arguments.add(folder.resolve(name));
    arguments.addAll(List.of(options));
    arguments.add(data.resolve("JPEGImages"));
    assertThat(Outcome.of(arguments.toArray()).code()).isZero();
    return results(folder.resolve(name));
  }

  @Test
  void writtenScoresAreThoseOfTheCalibrationUnlessRawOnesAreAsked() throws IOException {
    List<JsonNode> before = detect("before");
    calibrate();
    List<JsonNode> raw = detect("raw", "--raw-scores");
    List<JsonNode> calibrated = detect("calibrated");
    assertThat(raw).isEqualTo(before);
    assertThat(calibrated).hasSameSizeAs(raw);
    for (int i = 0; i < raw.size(); i++) {
      double own = raw.get(i).get("score").floatValue();
      double expected = own < 0.5 ? 1.8 * own : 0.9 + 0.2 * (own - 0.5);
      assertThat(calibrated.get(i).get("score").floatValue()).isEqualTo((float) expected);
      assertThat(calibrated.get(i).get("bbox")).isEqualTo(raw.get(i).get("bbox"));
    }
  }

  @Test
  void everyDetectionIsWrittenUnlessOneClassPerObjectIsAsked() throws IOException {
    List<JsonNode> all = detect("all");
    List<JsonNode> single = detect("single", "--one-class-per-object");
    assertThat(single).isSubsetOf(all).hasSizeLessThan(all.size()).isNotEmpty();
    assertThat(detect("many", "--no-one-class-per-object")).isEqualTo(all);
  }

  @Test
  void picturesWithoutABoxAreExplained() {
    Outcome outcome =
        Outcome.of(
            "detect",
            "--run",
            run,
            "--score",
            0.999,
            "--out",
            folder.resolve("out"),
            data.resolve("JPEGImages"));
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err().strip())
        .startsWith("nothing is drawn: the highest score is 0.")
        .contains("that class is drawn from 0.999 on; draw more with --score 0.")
        .doesNotContain("\n");
    assertThat(outcome.out()).contains("scores: the detector's own").contains("calibrate --run");
  }

  @Test
  void scoresThatNoneCanBeAreRefused() {
    Outcome outcome =
        Outcome.of("detect", "--run", run, "--score", 50, "--out", folder.resolve("out"), data);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("--score is from 0 to 1, not 50");
  }

  @Test
  void aDamagedCalibrationIsOneSentence() throws IOException {
    Files.writeString(calibration(), "{\"format\":");
    Outcome outcome =
        Outcome.of(
            "detect", "--run", run, "--out", folder.resolve("out"), data.resolve("JPEGImages"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .contains("calibration.json: not a readable calibration")
        .contains("aploss calibrate")
        .doesNotContain("\n");
  }
}
