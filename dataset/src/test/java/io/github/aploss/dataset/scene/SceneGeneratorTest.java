package io.github.aploss.dataset.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.voc.VocFixture;
import io.github.aploss.files.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneGeneratorTest {
  private static final SceneOptions OPTIONS = new SceneOptions(10, 7, 96, ImageEncoding.PNG);

  @TempDir Path temp;

  @Test
  void writesATreeThatReadsBackAsGenerated() {
    Path directory = temp.resolve("new/scenes");
    SceneGenerator.write(directory, OPTIONS);
    VocFixture voc = new VocFixture(directory);
    assertThat(voc.read("train").images()).hasSize(6);
    assertThat(voc.read("val").images()).hasSize(2);
    assertThat(voc.read("test").images()).hasSize(2);
    Dataset dataset =
        DatasetReader.read(
            DatasetRequest.of(directory, "trainval").withClasses(SceneGenerator.classes()));
    assertThat(dataset.images()).hasSize(8);
    assertThat(dataset.warnings()).isEmpty();
    Sample scene = SceneGenerator.scene(0, OPTIONS);
    LabelledImage image = dataset.images().get(0);
    assertThat(image.objects()).isEqualTo(scene.objects());
    float[] read = ImageReader.read(image).pixels();
    for (int i = 0; i < read.length; i++) {
      assertThat(read[i]).isEqualTo(Math.round(scene.image().pixels()[i]));
    }
  }

  @Test
  void equalSeedsGiveEqualFiles() throws IOException {
    SceneGenerator.write(temp.resolve("a"), OPTIONS);
    SceneGenerator.write(temp.resolve("b"), OPTIONS);
    SceneGenerator.write(temp.resolve("c"), new SceneOptions(10, 8, 96, OPTIONS.encoding()));
    Map<String, String> first = images("a");
    assertThat(first).isEqualTo(images("b")).hasSize(10);
    assertThat(first).isNotEqualTo(images("c"));
  }

  private Map<String, String> images(String name) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(temp.resolve(name).resolve("JPEGImages"))) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            java.util.Arrays.hashCode(Files.readAllBytes(file)) + "");
      }
    }
    return contents;
  }

  @Test
  void moreScenesBeginWithTheSameOnes() {
    SceneOptions more = new SceneOptions(100, 7, 96, OPTIONS.encoding());
    assertThat(SceneGenerator.scene(3, OPTIONS).image().pixels())
        .isEqualTo(SceneGenerator.scene(3, more).image().pixels());
  }

  @Test
  void scenesHoldEveryClassWithBoxesInside() {
    Integer[] counts = {0, 0, 0, 0, 0};
    for (int i = 0; i < 40; i++) {
      Sample scene = SceneGenerator.scene(i, OPTIONS);
      assertThat(scene.objects()).isNotEmpty();
      for (LabelledObject object : scene.objects()) {
        counts[object.label()]++;
        assertThat(object.box().isInside(96, 96)).isTrue();
        assertThat(object.box().area()).isPositive();
      }
    }
    assertThat(counts).hasSize(5).allMatch(count -> count > 10);
    assertThat(SceneGenerator.classes()).isSorted();
  }

  @Test
  void leavesExistingFoldersAlone() throws IOException {
    Path file = TestImages.write(temp.resolve("out/mine.txt"), "mine");
    assertThatThrownBy(() -> SceneGenerator.write(temp.resolve("out"), OPTIONS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("exists already");
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThatThrownBy(() -> SceneGenerator.write(file.resolve("below"), OPTIONS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot be written");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesImpossibleOptions() {
    assertThatThrownBy(() -> SceneOptions.of(4, 0)).isInstanceOf(DatasetException.class);
    assertThatThrownBy(() -> new SceneOptions(10, 0, 10, ImageEncoding.JPEG))
        .isInstanceOf(DatasetException.class);
  }
}
