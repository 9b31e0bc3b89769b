package io.github.aploss.robustness.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.files.FileException;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbedDatasetTest {
  private static final PerturbationSettings SETTINGS = PerturbationSettings.standard(3);

  @TempDir static Path data;
  @TempDir Path folder;

  @BeforeAll
  static void generate() {
    SceneGenerator.write(data.resolve("scenes"), new SceneOptions(10, 5, 64, ImageEncoding.JPEG));
  }

  private static Dataset scenes() {
    return DatasetReader.read(DatasetRequest.of(data.resolve("scenes"), "trainval"));
  }

  private static Dataset with(Dataset dataset, List<LabelledImage> images) {
    return new Dataset(
        dataset.format(), dataset.classes(), dataset.categoryIds(), images, List.of(), true);
  }

  private Dataset write(
      Dataset dataset, String name, int severity, DatasetFormat format, int threads) {
    Path out = folder.resolve(name + severity + format + threads + dataset.images().size());
    ScenePerturbation perturbation = SETTINGS.named(name, scenes().images());
    Optional<PatchCounts> counts =
        new PerturbedDataset(dataset, perturbation, severity)
            .write(out, format, "test", threads, () -> {}, () -> false);
    assertThat(counts).isPresent();
    return DatasetReader.read(DatasetRequest.of(out, "test"));
  }

  private static RgbImage pixels(Dataset dataset, int index) {
    return Pixels.rgb(ImageReader.read(dataset.images().get(index)));
  }

  @ParameterizedTest
  @EnumSource(DatasetFormat.class)
  void objectsAreReadAsTheyWere(DatasetFormat format) {
    Dataset written = write(scenes(), "fog", 2, format, 2);
    assertThat(written.format()).isEqualTo(format);
    assertThat(written.images()).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(written.images().get(i).id()).isEqualTo(scenes().images().get(i).id());
      List<LabelledObject> before = scenes().images().get(i).objects();
      assertThat(written.images().get(i).objects())
          .isEqualTo(before.stream().map(object -> writtenAs(format, object)).toList());
    }
  }

  /** COCO knows no difficult objects: there they are crowds. YOLO knows neither. */
  private static LabelledObject writtenAs(DatasetFormat format, LabelledObject object) {
    return format == DatasetFormat.VOC
        ? object
        : new LabelledObject(
            object.box(),
            object.label(),
            false,
            false,
            format == DatasetFormat.COCO && object.difficult(),
            object.area());
  }

  @Test
  void severityZeroKeepsEveryLevel() {
    Dataset written = write(scenes(), "black", 0, DatasetFormat.VOC, 2);
    for (int i = 0; i < 8; i++) {
      assertThat(pixels(written, i).rgb()).isEqualTo(pixels(scenes(), i).rgb());
    }
  }

  @Test
  void neitherThreadsNorTheSubsetNorTheOrderChangeAByte() throws IOException {
    for (String name : List.of("random", "flip", "shot_noise")) {
      Dataset all = write(scenes(), name, 1, DatasetFormat.VOC, 1);
      Dataset threaded = write(scenes(), name, 1, DatasetFormat.VOC, 3);
      List<LabelledImage> some = Stream.of(6, 1).map(i -> scenes().images().get(i)).toList();
      Dataset subset = write(with(scenes(), some), name, 1, DatasetFormat.VOC, 2);
      for (int i = 0; i < 8; i++) {
        assertThat(bytes(threaded, i)).isEqualTo(bytes(all, i));
      }
      assertThat(bytes(subset, 0)).isEqualTo(bytes(all, 6)).isNotEqualTo(bytes(scenes(), 6));
      assertThat(bytes(subset, 1)).isEqualTo(bytes(all, 1));
    }
  }

  private static byte[] bytes(Dataset dataset, int index) throws IOException {
    return Files.readAllBytes(dataset.images().get(index).file());
  }

  @Test
  void whatWasGivenUpLeavesNothing() throws IOException {
    PerturbedDataset perturbed =
        new PerturbedDataset(scenes(), SETTINGS.named("black", scenes().images()), 1);
    assertThat(
            perturbed.write(
                folder.resolve("out"), DatasetFormat.VOC, "test", 2, () -> {}, () -> true))
        .isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsKept() {
    PerturbedDataset perturbed =
        new PerturbedDataset(scenes(), SETTINGS.named("black", scenes().images()), 1);
    assertThatThrownBy(
            () -> perturbed.write(data, DatasetFormat.VOC, "test", 2, () -> {}, () -> false))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("is not an empty folder");
  }

  @Test
  void anImageThatIsTooSmallIsNamed() {
    LabelledImage small = new LabelledImage("tiny", 1, Path.of("tiny"), 3, 3, List.of());
    RgbImage pixels = new RgbImage(3, 3, new byte[27]);
    assertThatThrownBy(() -> SETTINGS.named("defocus_blur", List.of()).apply(small, pixels, 1))
        .isInstanceOf(RobustnessException.class)
        .hasMessageStartingWith("the image tiny: defocus_blur 1 needs sides of more than 3 pixels");
  }

  @Test
  void whatCannotBePerturbedIsToldInASentence() {
    assertThatThrownBy(() -> SETTINGS.named("rain", List.of()))
        .isInstanceOf(RobustnessException.class)
        .hasMessageStartingWith("unknown perturbation 'rain'; known are black, flip");
    assertThatThrownBy(() -> SETTINGS.named("black", List.of()))
        .hasMessage("black needs objects to put patches on, but the images have none");
    assertThatThrownBy(() -> SETTINGS.named("frost", List.of()))
        .hasMessageContaining("--frost-textures");
    assertThatThrownBy(() -> new PerturbedDataset(scenes(), SETTINGS.named("fog", List.of()), 6))
        .hasMessage("fog has severities 0 to 5, not 6");
  }

  @Test
  void frostComesFromThePicturesOfAFolder() {
    write(scenes(), "gaussian", 1, DatasetFormat.VOC, 1);
    PerturbationSettings settings =
        new PerturbationSettings(
            0,
            SETTINGS.patchSize(),
            SETTINGS.objects(),
            0.01,
            Optional.of(data.resolve("scenes/JPEGImages")));
    RgbImage frosted =
        settings
            .named("frost", List.of())
            .apply(scenes().images().get(0), pixels(scenes(), 0), 3)
            .image();
    assertThat(frosted.rgb()).isNotEqualTo(pixels(scenes(), 0).rgb());
    assertThat(settings.benchmark()).hasSize(15);
    assertThat(SETTINGS.benchmark()).hasSize(14).doesNotContain("frost");
  }
}
