package io.github.aploss.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
  @TempDir Path folder;
  private Path scenes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeScenes() {
    scenes = folder.resolve("scenes");
    SceneGenerator.write(scenes, new SceneOptions(10, 3, 64, ImageEncoding.JPEG));
  }

  private int data(Object... arguments) {
    CommandLine command =
        Aploss.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    String[] all = new String[texts.length + 1];
    all[0] = "data";
    System.arraycopy(texts, 0, all, 1, texts.length);
    return command.execute(all);
  }

  @Test
  void checkListsFaultsAndExitsWithTwo() throws IOException {
    assertThat(data("check", scenes)).isZero();
    assertThat(out.toString()).contains("trainval: 8 images").contains("nothing is wrong");
    Path picture = scenes.resolve("JPEGImages/scene_000001.jpg");
    byte[] whole = Files.readAllBytes(picture);
    Files.write(picture, Arrays.copyOf(whole, whole.length / 2));
    assertThat(data("check", scenes, "--splits", "train")).isEqualTo(2);
    assertThat(out.toString()).contains("problem: the image " + picture + " is cut off");
  }

  @Test
  void convertAndSplitWriteWhatTrainReads() {
    Path yolo = folder.resolve("yolo");
    assertThat(data("convert", scenes, "--splits", "train,test", "--to", "yolo", "--out", yolo))
        .isZero();
    assertThat(out.toString()).contains("train: 6 images");
    Path parts = folder.resolve("parts");
    assertThat(
            data(
                "split",
                yolo,
                "--parts",
                "train=.5,val=.25,test=.25",
                "--to",
                "coco",
                "--out",
                parts))
        .isZero();
    assertThat(data("check", parts)).isZero();
    assertThat(parts.resolve("annotations/instances_val.json")).exists();
    assertThat(data("split", yolo, "--parts", "train=2", "--out", folder.resolve("x")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("must be above 0 and sum to 1");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void showWritesOnePageThatNeedsNothingElse() throws IOException {
    Files.copy(
        scenes.resolve("JPEGImages/scene_000001.jpg"), scenes.resolve("JPEGImages/copy.jpg"));
    Files.copy(
        scenes.resolve("Annotations/scene_000001.xml"), scenes.resolve("Annotations/copy.xml"));
    Files.writeString(scenes.resolve("ImageSets/Main/test.txt"), "copy\n");
    Path page = folder.resolve("page.html");
    assertThat(data("show", scenes, "--splits", "train,test", "--out", page)).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("Objects per class")
        .contains("Sizes and shapes of objects")
        .contains("scene_000001 in train, copy in test")
        .contains("data:image/jpeg;base64,");
    // The library that draws the charts lies in the page, and has texts of mark-up in it.
    String markup = html.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(markup).doesNotContainPattern("(src|href)=\"(?!data:|#)").doesNotContain("<script");
  }
}
