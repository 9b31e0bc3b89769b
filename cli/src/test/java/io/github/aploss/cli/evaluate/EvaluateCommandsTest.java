package io.github.aploss.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandsTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Aploss.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("evaluate"), Arrays.stream(arguments)).toArray(String[]::new));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace('\'', '"'));
  }

  @BeforeEach
  void writeProblems() throws Exception {
    write(
        "truth.json",
        "{'images':[{'id':1}],'annotations':[{'id':1,'image_id':1,'category_id':3,"
            + "'bbox':[0,0,50,50],'area':2500,'iscrowd':0}],"
            + "'categories':[{'id':3,'name':'cat'},{'id':4,'name':'dog/wolf'}]}");
    write(
        "found.json",
        "[{'image_id':1,'category_id':3,'bbox':[0,0,50,50],'score':0.9},"
            + "{'image_id':1,'category_id':5,'bbox':[0,0,50,50],'score':0.9}]");
    write("ImageSets/Main/test.txt", "a\n");
    write(
        "Annotations/a.xml",
        "<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin>"
            + "<xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>");
    write("found/comp4_det_test_cat.txt", "a 0.9 1 1 9 9\n");
  }

  @Test
  void cocoPrintsTwelveLinesAndWhatMinusOneMeans() {
    int code = run("coco", "--annotations", file("truth.json"), "--detections", file("found.json"));
    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .hasSize(13)
        .last()
        .asString()
        .startsWith("-1: the test has no object of that size");
    assertThat(out.toString())
        .startsWith(
            " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 1.000")
        .contains("area= small | maxDets=100 ] = -1.000");
    assertThat(err.toString()).contains("1 detection of an unlisted category was left out");
  }

  @Test
  void cocoWritesJsonTablesConfusionAndCurves() throws Exception {
    int code =
        run(
            "coco",
            "--annotations",
            file("truth.json"),
            "--detections",
            file("found.json"),
            "--per-class",
            "--errors",
            "--confusion",
            "--json",
            file("out.json"),
            "--curves",
            file("curves"));
    assertThat(code).isZero();
    assertThat(out.toString()).contains("best F1", "Confusion at IoU 0.5", "1 objects right");
    assertThat(out.toString())
        .contains("AP at IoU .50 is 1.000; without one kind of error it would be higher by:")
        .containsPattern("background +0\\.000 +0 × no object is there");
    assertThat(Files.readString(directory.resolve("out.json")))
        .contains(
            "\"perCategory\"",
            "\"AP50\"",
            "\"confusion\"",
            "\"optimal\"",
            "\"errors\"",
            "\"gains\"");
    assertThat(directory.resolve("curves/precision-recall.html"))
        .content()
        .contains("All categories", "<h3>cat</h3>", "<h3>dog/wolf</h3>", "What errors cost");
  }

  @Test
  void badInputIsOneSentenceAndExitCodeTwo() throws Exception {
    write("found.json", "[{'image_id':1,'category_id':3,'bbox':[0,0,50,50],'score':'high'}]");
    int code = run("coco", "--annotations", file("truth.json"), "--detections", file("found.json"));
    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("found.json: detections[0]: \"score\"");
  }

  @Test
  void strictRefusesUnlistedCategories() {
    int code =
        run(
            "coco",
            "--annotations",
            file("truth.json"),
            "--detections",
            file("found.json"),
            "--strict");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("detections[1]: \"category_id\" is 5");
  }

  @Test
  void wrongUseIsExitCodeTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("coco")).isEqualTo(2);
    assertThat(
            run(
                "coco",
                "--annotations",
                file("truth.json"),
                "--detections",
                file("found.json"),
                "--confusion-iou",
                "0"))
        .isEqualTo(2);
  }

  @Test
  void vocPrintsClassesAndMeans() throws Exception {
    int code =
        run(
            "voc",
            "--devkit",
            directory.toString(),
            "--image-set",
            "test",
            "--detections",
            file("found"),
            "--per-class",
            "--confusion",
            "--json",
            file("out.json"),
            "--curves",
            file("curves"));
    assertThat(code).isZero();
    assertThat(out.toString()).containsPattern("mean +1\\.000 +1\\.000 +1\\.000");
    assertThat(Files.readString(directory.resolve("out.json")))
        .contains("\"mAP11\" : 1.0", "\"apAreaByIoU\"", "\"0.95\"");
    assertThat(directory.resolve("curves/precision-recall.html"))
        .content()
        .contains("All classes", "<h3>cat</h3>");
  }
}
