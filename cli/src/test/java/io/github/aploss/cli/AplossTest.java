package io.github.aploss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.dataset.SceneGenerator;
import io.github.aploss.dataset.SceneOptions;
import io.github.aploss.tensor.Processor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a user sees of the command: exit codes, sentences, and the files it leaves. */
class AplossTest {
  @TempDir static Path shared;
  private static Path data;
  private static Path run;

  @TempDir Path folder;

  /** What a command printed and how it ended. */
  private record Outcome(int code, String out, String err) {}

  private static Outcome aploss(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Aploss.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new Outcome(command.execute(texts), out.toString(), err.toString());
  }

  private static Outcome train(Path out, Object... more) {
    Object[] arguments = new Object[more.length + 13];
    Object[] first = {
      "train",
      "--data",
      data,
      "--out",
      out,
      "--model",
      "retinanet-tiny",
      "--image-size",
      64,
      "--epochs",
      2,
      "--batch-size",
      4
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return aploss(arguments);
  }

  @BeforeAll
  static void trainOnce() {
    data = shared.resolve("scenes");
    run = shared.resolve("run");
    SceneGenerator.write(data, new SceneOptions(10, 3, 64, SceneOptions.Encoding.JPEG));
    assertThat(train(run).code).isZero();
  }

  @Test
  void trainingLeavesARunWithItsReport() {
    assertThat(run.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void evaluateRunMeasuresByEachMetric() throws IOException {
    Path json = folder.resolve("numbers.json");
    Outcome coco = aploss("evaluate", "run", "--run", run, "--data", data, "--json", json);
    assertThat(coco.code).isZero();
    assertThat(coco.out).contains("Average Precision  (AP) @[ IoU=0.50:0.95");
    assertThat(new ObjectMapper().readTree(json.toFile()).at("/metrics/AP").isNumber()).isTrue();
    Outcome voc = aploss("evaluate", "run", "--run", run, "--data", data, "--metric", "voc07");
    assertThat(voc.code).isZero();
    assertThat(voc.out).contains("AP 11");
  }

  @Test
  void detectionsOfARunCanBeEvaluatedByTheOtherCommands() {
    Path out = folder.resolve("results");
    Outcome written =
        aploss(
            "evaluate",
            "run",
            "--run",
            run,
            "--data",
            data,
            "--detections-out",
            out,
            "--format",
            "voc");
    assertThat(written.code).isZero();
    Outcome voc =
        aploss("evaluate", "voc", "--devkit", data, "--image-set", "test", "--detections", out);
    assertThat(voc.code).isZero();
    assertThat(voc.out).contains("triangle");
  }

  @Test
  void sixteenBitsAreUsedWhereTheProcessorHasThem() {
    Outcome outcome =
        aploss("evaluate", "run", "--run", run, "--data", data, "--precision", "bf16");
    if (Processor.hasBfloat16()) {
      assertThat(outcome.code).isZero();
      assertThat(outcome.out).contains("Average Precision");
    } else {
      assertThat(outcome.code).isEqualTo(2);
      assertThat(outcome.err).contains("does not compute with bfloat16").doesNotContain("\tat ");
    }
    Outcome mistaken =
        aploss("evaluate", "run", "--run", run, "--data", data, "--precision", "bf17");
    assertThat(mistaken.code).isEqualTo(2);
    assertThat(mistaken.err).contains("bf17");
  }

  @Test
  void theDetectorOfARunCanBeTimed() {
    Outcome outcome =
        aploss("benchmark", "inference", "--run", run, "--image-size", "64", "--rounds", "1");
    assertThat(outcome.code).isZero();
    assertThat(outcome.out).contains("64 x 64 pixels", "folded", "images/s");
  }

  @Test
  void detectDrawsEveryImageAndWritesCocoResults() throws IOException {
    Path out = folder.resolve("detections");
    assertThat(aploss("detect", "--run", run, "--out", out, data.resolve("JPEGImages")).code)
        .isZero();
    JsonNode results = new ObjectMapper().readTree(out.resolve("detections.json").toFile());
    assertThat(results).isNotEmpty();
    assertThat(results.get(0).fieldNames())
        .toIterable()
        .contains("image_id", "category_id", "bbox", "score");
    try (var files = Files.list(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).hasSize(10);
    }
  }

  @Test
  void aBrokenImageAmongOthersIsToldAndLeftOut() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(data.resolve("JPEGImages").resolve(firstImage()), images.resolve("good.jpg"));
    Files.writeString(images.resolve("bad.jpg"), "this is no picture");
    Path out = folder.resolve("out");
    Outcome outcome = aploss("detect", "--run", run, "--out", out, images);
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains("bad.jpg").doesNotContain("\tat ");
    assertThat(out.resolve("good.jpg")).isNotEmptyFile();
    assertThat(out.resolve("bad.jpg")).doesNotExist();
  }

  @Test
  void photographsAreNotReplacedByPicturesOfThem() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(data.resolve("JPEGImages").resolve(firstImage()), images.resolve("mine.jpg"));
    byte[] before = Files.readAllBytes(images.resolve("mine.jpg"));
    Outcome outcome = aploss("detect", "--run", run, "--out", images, images);
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains("mine.jpg would be replaced by a picture");
    assertThat(images.resolve("mine.jpg")).hasBinaryContent(before);
  }

  @Test
  void aPictureDoesNotReplaceTheNextPhotograph() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path source = data.resolve("JPEGImages").resolve(firstImage());
    Files.copy(source, images.resolve("a.JPEG"));
    Files.copy(source, images.resolve("a.jpg"));
    assertThat(aploss("detect", "--run", run, "--out", images, images).code).isEqualTo(2);
    assertThat(images.resolve("a.jpg")).hasSameBinaryContentAs(source);
  }

  @Test
  void picturesOfImagesWithOneNameAreAllKept() throws IOException {
    Path source = data.resolve("JPEGImages").resolve(firstImage());
    for (String name : List.of("one/a.jpg", "two/a.jpg", "two/a-2.jpg", "two/A.JPG")) {
      Path copy = folder.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(source, copy);
    }
    Path out = folder.resolve("out");
    assertThat(
            aploss(
                    "detect",
                    "--run",
                    run,
                    "--out",
                    out,
                    folder.resolve("one"),
                    folder.resolve("two"))
                .code)
        .isZero();
    try (var files = Files.list(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).hasSize(4);
    }
  }

  @Test
  void theLastOfSeveralOptionsForOneValueHolds() throws IOException {
    Path out = folder.resolve("run");
    assertThat(
            train(
                    out,
                    "--set",
                    "training.lr=0.5",
                    "--lr",
                    "0.001",
                    "--set",
                    "loss.delta=0.5",
                    "--set",
                    "training.seed=7")
                .code)
        .isZero();
    assertThat(Files.readString(out.resolve("recipe.yaml")))
        .contains("lr: 0.001", "delta: 0.5", "seed: 7");
  }

  private static String firstImage() throws IOException {
    try (var files = Files.list(data.resolve("JPEGImages"))) {
      return files.findFirst().orElseThrow().getFileName().toString();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lr -1                        | --lr: training.lr is -1 and must be a number above 0",
        "--loss hinge                   | --loss: loss.name is \"hinge\" and must be one of ap, auc, focal, ce-ohem",
        "--set loss.dleta=1             | --set: loss.dleta is not a value of a recipe",
        "--set loss.delta               | --set loss.delta: PATH=VALUE is expected",
        "--box-loss maybe               | --box-loss maybe: it is on or off",
        "--preset mine                  | --preset mine: the presets are paper and faster-rcnn",
        "--train-split nope             | The split \"nope\" is missing",
        "--classes ball,box             | is of the unknown class",
        "--device cuda                  | --device: training.device is cuda and must be cpu",
        "--config missing.yaml          | missing.yaml",
      })
  void badInputIsOneSentenceAndLeavesNothing(String options, String sentence) {
    Path out = folder.resolve("run");
    Outcome outcome = train(out, (Object[]) options.split(" "));
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err.strip()).startsWith("aploss: ").contains(sentence).doesNotContain("\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void aMissingFolderIsOneSentence() {
    Outcome outcome =
        aploss("train", "--data", folder.resolve("none"), "--out", folder.resolve("run"));
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains("none does not exist").doesNotContain("\tat ");
  }

  @Test
  void aFolderThatIsNoRunIsOneSentence() {
    Outcome outcome = aploss("detect", "--run", folder, "--out", folder.resolve("x"), data);
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains("is not the folder of a run");
  }

  @Test
  void resumingWithOtherOptionsIsRefused() {
    Outcome outcome = aploss("train", "--resume", "--out", run, "--lr", "1");
    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains("--resume goes on with the recipe of the run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "train", "evaluate", "detect", "generate", "benchmark"})
  void everyCommandExplainsItself(String command) {
    Outcome outcome = aploss(command, "--help");
    assertThat(outcome.code).isZero();
    assertThat(outcome.out).contains("Usage: aploss " + command);
  }

  @Test
  void theVersionIsTold() {
    assertThat(aploss("--version").out).startsWith("aploss ");
  }
}
