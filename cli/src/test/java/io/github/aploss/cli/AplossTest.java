package io.github.aploss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.tensor.CpuFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of the command: exit codes, sentences, and the files it leaves. */
class AplossTest {
  @TempDir static Path shared;
  private static Path data;
  private static Path run;

  @TempDir Path folder;

  private static Outcome train(Path out, Object... more) {
    Object[] arguments = new Object[more.length + 15];
    Object[] first = {
      "train",
      "--set",
      "training.precision=float32",
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
    return Outcome.of(arguments);
  }

  @BeforeAll
  static void trainOnce() {
    data = shared.resolve("scenes");
    run = shared.resolve("run");
    SceneGenerator.write(data, new SceneOptions(10, 3, 64, ImageEncoding.JPEG));
    assertThat(train(run).code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --out x --ephocs 3 | aploss: Unknown options: '--ephocs', '3'",
        "train --out x --lr | aploss: Missing required parameter for option '--lr' (RATE)",
        "detect --run x | aploss: Missing required options and parameters: '--out=DIR',"
            + " 'IMAGE-or-DIR'",
        "evaluate run --run x --data y --metric z | aploss: Invalid value for option '--metric'"
      })
  void aWrongCommandLineIsToldInASentence(String line, String start) {
    Outcome outcome = Outcome.of((Object[]) line.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines())
        .hasSizeLessThanOrEqualTo(2)
        .first()
        .asString()
        .startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco", "voc12"})
  void evaluateRunTellsWhatIsTakenForWhat(String metric) throws IOException {
    Path json = folder.resolve("numbers.json");
    Path curves = folder.resolve("curves");
    Outcome outcome =
        Outcome.of(
            "evaluate",
            "run",
            "--run",
            run,
            "--data",
            data,
            "--metric",
            metric,
            "--confusion",
            "--confusion-iou",
            0.25,
            "--curves",
            curves,
            "--json",
            json);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Confusion at IoU 0.25");
    JsonNode numbers = new ObjectMapper().readTree(json.toFile());
    assertThat(numbers.at("/analysis/confusion/iou").asDouble()).isEqualTo(0.25);
    assertThat(curves.resolve("precision-recall.html")).isNotEmptyFile();
  }

  @Test
  void evaluateRunTakesTheSplitOfAFolder() {
    Outcome test = Outcome.of("evaluate", "run", "--run", run, "--data", data + ":test");
    Outcome plain = Outcome.of("evaluate", "run", "--run", run, "--data", data);
    assertThat(test.code()).isZero();
    assertThat(withoutProgress(test.out())).isNotEmpty().isEqualTo(withoutProgress(plain.out()));
    Outcome none = Outcome.of("evaluate", "run", "--run", run, "--data", data + ":none");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("the split \"none\" is missing");
  }

  private static List<String> withoutProgress(String out) {
    return out.lines().filter(line -> !line.startsWith("evaluate ")).toList();
  }

  @Test
  void allThatACommandPrintsGoesWhereTheCallerWantsIt() {
    Path out = folder.resolve("run");
    Outcome trained = train(out);
    assertThat(trained.code()).isZero();
    assertThat(trained.out())
        .containsPattern("train \\d+/\\d+ images")
        .containsPattern("epoch 2, test: AP [0-9.]+")
        .contains("report: " + out.resolve("report.html"));
    Path scenes = folder.resolve("scenes");
    assertThat(Outcome.of("generate", "--out", scenes, "--images", 5).out())
        .isEqualTo("5 images: %s%n".formatted(scenes));
  }

  @Test
  void trainingLeavesARunWithItsReport() {
    assertThat(run.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void evaluateRunMeasuresByEachMetric() throws IOException {
    Path json = folder.resolve("numbers.json");
    Outcome coco = Outcome.of("evaluate", "run", "--run", run, "--data", data, "--json", json);
    assertThat(coco.code()).isZero();
    assertThat(coco.out()).contains("Average Precision  (AP) @[ IoU=0.50:0.95");
    assertThat(new ObjectMapper().readTree(json.toFile()).at("/metrics/AP").isNumber()).isTrue();
    Outcome voc = Outcome.of("evaluate", "run", "--run", run, "--data", data, "--metric", "voc07");
    assertThat(voc.code()).isZero();
    assertThat(voc.out()).contains("AP 11").contains("VOC07 mAP, by 11 points: ");
  }

  @Test
  void detectionsOfARunCanBeEvaluatedByTheOtherCommands() {
    Path out = folder.resolve("results");
    Outcome written =
        Outcome.of(
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
    assertThat(written.code()).isZero();
    Outcome voc =
        Outcome.of("evaluate", "voc", "--devkit", data, "--image-set", "test", "--detections", out);
    assertThat(voc.code()).isZero();
    assertThat(voc.out()).contains("triangle");
  }

  @Test
  void onlyTheClassesThatAreAskedForAreLearntAndMeasured() throws IOException {
    Path out = folder.resolve("run");
    assertThat(train(out, "--classes", "triangle,ball").code()).isZero();
    JsonNode classes = new ObjectMapper().readTree(out.resolve("run.json").toFile()).get("classes");
    assertThat(classes).extracting(JsonNode::asText).containsExactly("triangle", "ball");
    Outcome measured = Outcome.of("evaluate", "run", "--run", out, "--data", data, "--per-class");
    assertThat(measured.code()).isZero();
    assertThat(measured.out()).contains("triangle", "ball").doesNotContain("ring");
    assertThat(measured.err()).contains("of other classes were left out");
  }

  @Test
  void evaluateRunAtTheSizeOfTheRunChangesNothing() throws IOException {
    Path plain = folder.resolve("plain.json");
    Path scales = folder.resolve("scales.json");
    Path merged = folder.resolve("merged.json");
    evaluate(plain);
    evaluate(scales, "--scales", "64", "--no-flip", "--box-voting", 0);
    evaluate(merged, "--scales", "64,96", "--flip", "--box-voting", 0.8);
    assertThat(scales).hasSameBinaryContentAs(plain);
    assertThat(Files.readString(merged)).isNotEqualTo(Files.readString(plain));
  }

  private static void evaluate(Path json, Object... options) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("evaluate", "run", "--run", run, "--data", data, "--json", json));
    arguments.addAll(List.of(options));
    assertThat(Outcome.of(arguments.toArray()).code()).isZero();
  }

  @Test
  void detectionsOfTwoRunsLieSideBySide() throws IOException {
    Path image = data.resolve("JPEGImages").resolve(firstImage());
    Path out = folder.resolve("beside");
    Path other = folder.resolve("other run");
    copy(run, other);

    Outcome both = Outcome.of("detect", "--run", run, "--against", other, "--out", out, image);

    assertThat(both.code()).isZero();
    assertThat(both.out()).contains("side by side: " + out.resolve("side-by-side.html"));
    assertThat(out.resolve("side-by-side.html"))
        .content()
        .contains("<span>" + run + "</span>", "<span>" + other + "</span>")
        .contains("data:image/jpeg;base64,")
        .doesNotContain("src=\"http");
  }

  @Test
  void aRunToCompareWithThatIsNotThereIsOneSentence() throws IOException {
    Path image = data.resolve("JPEGImages").resolve(firstImage());
    Path out = folder.resolve("beside nothing");

    Outcome none =
        Outcome.of("detect", "--run", run, "--against", folder.resolve("no"), "--out", out, image);

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void detectTestsAtTheSizesAsked() throws IOException {
    Path image = data.resolve("JPEGImages").resolve(firstImage());
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertThat(Outcome.of("detect", "--run", run, "--out", first, "--test-size", 96, image).code())
        .isZero();
    assertThat(Outcome.of("detect", "--run", run, "--out", second, "--scales", "96", image).code())
        .isZero();
    assertThat(second.resolve("detections.json"))
        .hasSameBinaryContentAs(first.resolve("detections.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scales 300,big      | --scales: inference.scales is \"big\" and must be a whole number",
        "--scales 300,300      | --scales: inference.scales is [300, 300] and must be a list in"
            + " which every",
        "--scales 9            | --scales: inference.scales is 9 and must be a whole number from 64"
            + " to 8192",
        "--box-voting 2        | --box-voting: inference.box-voting is 2 and must be a number from"
            + " 0 to 1",
        "--test-size x         | --test-size: input.test-size is \"x\" and must be a whole number",
        "--test-maximum 32     | --test-maximum: input.test-maximum is 32 and must be 0, or at"
            + " least",
      })
  void impossibleWaysToTestAreOneSentence(String options, String sentence) {
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("evaluate", "run", "--data", data, "--run", run),
            List.of("detect", "--out", folder.resolve("out"), "--run", run, data))) {
      List<Object> arguments = new ArrayList<>(command);
      arguments.addAll(List.of(options.split(" ")));
      Outcome outcome = Outcome.of(arguments.toArray());
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err().strip()).startsWith("aploss: " + sentence).doesNotContain("\n");
    }
  }

  @Test
  void sixteenBitsAreUsedWhereTheProcessorHasThem() {
    Outcome outcome =
        Outcome.of("evaluate", "run", "--run", run, "--data", data, "--precision", "bf16");
    if (CpuFeatures.hasBfloat16()) {
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).contains("Average Precision");
    } else {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("does not compute with bfloat16").doesNotContain("\tat ");
    }
    Outcome mistaken =
        Outcome.of("evaluate", "run", "--run", run, "--data", data, "--precision", "bf17");
    assertThat(mistaken.code()).isEqualTo(2);
    assertThat(mistaken.err()).contains("bf17");
  }

  @Test
  void theDetectorOfARunCanBeTimed() {
    Outcome outcome =
        Outcome.of("benchmark", "inference", "--run", run, "--image-size", "64", "--rounds", "1");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("64 x 64 pixels", "folded", "images/s");
  }

  @Test
  void detectDrawsEveryImageAndWritesCocoResults() throws IOException {
    Path out = folder.resolve("detections");
    assertThat(Outcome.of("detect", "--run", run, "--out", out, data.resolve("JPEGImages")).code())
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
    Outcome outcome = Outcome.of("detect", "--run", run, "--out", out, images);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("bad.jpg").doesNotContain("\tat ");
    assertThat(out.resolve("good.jpg")).isNotEmptyFile();
    assertThat(out.resolve("bad.jpg")).doesNotExist();
  }

  @Test
  void photographsAreNotReplacedByPicturesOfThem() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(data.resolve("JPEGImages").resolve(firstImage()), images.resolve("mine.jpg"));
    byte[] before = Files.readAllBytes(images.resolve("mine.jpg"));
    Outcome outcome = Outcome.of("detect", "--run", run, "--out", images, images);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("mine.jpg would be replaced by a picture");
    assertThat(images.resolve("mine.jpg")).hasBinaryContent(before);
  }

  @Test
  void aPictureDoesNotReplaceTheNextPhotograph() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path source = data.resolve("JPEGImages").resolve(firstImage());
    Files.copy(source, images.resolve("a.JPEG"));
    Files.copy(source, images.resolve("a.jpg"));
    assertThat(Outcome.of("detect", "--run", run, "--out", images, images).code()).isEqualTo(2);
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
            Outcome.of(
                    "detect",
                    "--run",
                    run,
                    "--out",
                    out,
                    folder.resolve("one"),
                    folder.resolve("two"))
                .code())
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
                .code())
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
        "--loss hinge                   | --loss: loss.name is \"hinge\" and must be one of ap,"
            + " alrp, rank-sort, auc, focal, ce-ohem",
        "--set loss.dleta=1             | --set: loss.dleta is not a value of a recipe",
        "--set loss.delta               | --set loss.delta: PATH=VALUE is expected",
        "--box-loss maybe               | --box-loss maybe: it is on or off",
        "--preset mine                  | --preset mine: the presets are paper and faster-rcnn",
        "--train-split nope             | the split \"nope\" is missing",
        "--classes bal                  | the class \"bal\" is unknown: the classes of",
        "--classes ball,ball            | the list of classes names \"ball\" twice",
        "--device gpu                   | --device: training.device is gpu and must be cpu, cuda,"
            + " or cuda:N",
        "--device cuda:99               | the device cuda:99 was asked for",
        "--precision fp16               | --precision: training.precision is \"fp16\" and must be"
            + " one of auto, float32, bf16",
        "--micro-batch -1               | --micro-batch: training.micro-batch is -1 and must be a"
            + " whole number from 0",
        "--weights resnet51             | --weights resnet51: there is no such file, and published"
            + " weights are imagenet, resnet18",
        "--weights imagenet             | --weights imagenet: there are none for retinanet-tiny;"
            + " take another --model",
        "--config missing.yaml          | missing.yaml",
      })
  void badInputIsOneSentenceAndLeavesNothing(String options, String sentence) {
    Path out = folder.resolve("run");
    Outcome outcome = train(out, (Object[]) options.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .startsWith("aploss: ")
        .contains(sentence)
        .doesNotContain("\n");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train --data DATA --out FILE/x",
        "train --data DATA --out FILE",
        "compare --data DATA --losses ap --out FILE",
        "compare --data DATA --losses ap --out FILE/x",
        "evaluate run --run RUN --data DATA --json FILE/x.json",
        "evaluate run --run RUN --data DATA --json FOLDER",
        "evaluate run --run RUN --data DATA --curves FILE",
        "evaluate run --run RUN --data DATA --detections-out FILE",
        "evaluate coco --annotations FILE --detections FILE --json FILE/x.json",
        "evaluate voc --devkit DATA --image-set test --detections FOLDER --curves FILE",
        "detect --run RUN --out FILE DATA/JPEGImages",
        "generate --images 5 --out FILE",
        "generate --images 5 --out FILE/x",
        "demo --images 5 --out FILE",
        "benchmark inference --json FILE/x.json",
        "benchmark losses --out FILE",
        "theory --json FILE/x.json",
        "theory --out FILE",
        "loss --input FILE --json-dir FILE"
      })
  void aFileInThePlaceOfAFolderIsOneSentence(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    Map<String, Path> places = Map.of("DATA", data, "RUN", run, "FILE", file, "FOLDER", folder);
    String filled = line;
    for (Map.Entry<String, Path> place : places.entrySet()) {
      filled = filled.replace(place.getKey(), place.getValue().toString());
    }
    Outcome outcome = Outcome.of((Object[]) filled.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .startsWith("aploss: ")
        .doesNotContain("\n")
        .contains(folder.toString());
    assertThat(file).hasContent("precious");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void aMissingFolderIsOneSentence() {
    Outcome outcome =
        Outcome.of("train", "--data", folder.resolve("none"), "--out", folder.resolve("run"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("none does not exist").doesNotContain("\tat ");
  }

  @Test
  void aFolderThatIsNoRunIsOneSentence() {
    Outcome outcome = Outcome.of("detect", "--run", folder, "--out", folder.resolve("x"), data);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("is not the folder of a run");
  }

  @Test
  void resumingWithAnotherRateIsRefused() {
    Outcome outcome = Outcome.of("train", "--resume", "--out", run, "--lr", "1");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "aploss: --lr: training.lr cannot change in the middle of a run; leave it out, or start"
                + " a new run with --init"
                + System.lineSeparator());
  }

  /** The command that began a run, with what lies elsewhere now and --resume. */
  @Test
  void theCommandThatBeganARunGoesOnWithIt() {
    Outcome outcome = train(run, "--resume", "--exact");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).doesNotContain("going on with").contains("report: ");
  }

  @Test
  void moreWorkersThanImagesOfABatchAreRefusedBeforeAnyIsStarted() {
    Path out = folder.resolve("run");
    Outcome outcome = train(out, "--workers", 9);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("aploss: training.batch-size is 4, the images of all workers together")
        .hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void aRunThatStartsFromAnotherTakesItsNetwork() throws IOException {
    Path out = folder.resolve("run");
    Object[] rest = {"--image-size", 64, "--epochs", 1, "--batch-size", 4, "--init", run};
    List<Object> arguments =
        new ArrayList<>(List.of("train", "--data", data, "--out", out, "--precision", "float32"));
    arguments.addAll(List.of(rest));
    Outcome outcome = Outcome.of(arguments.toArray());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readString(out.resolve("recipe.yaml"))).contains("retinanet-tiny");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "train", "evaluate", "calibrate", "detect", "generate", "benchmark"})
  void everyCommandExplainsItself(String command) {
    Outcome outcome = Outcome.of(command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Usage: aploss " + command);
  }

  @Test
  void theVersionIsTold() {
    assertThat(Outcome.of("--version").out()).startsWith("aploss ");
  }
}
