package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.progress.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of detector trains on, is tested on and looks at data that are not the usual ones. */
class UnusualDataTest {
  private static final int IMAGES = 3;

  @TempDir static Path data;
  @TempDir Path folder;

  /** Small images with one object each, but none in the last; and images without any object. */
  @BeforeAll
  static void write() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Files.createDirectories(data.resolve("images"));
    Files.createDirectories(data.resolve("annotations"));
    for (int i = 0; i < IMAGES; i++) {
      BufferedImage picture = new BufferedImage(23, 17 + i, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 23 * 17; p++) {
        picture.setRGB(p % 23, p / 23, random.nextInt());
      }
      ImageIO.write(picture, "png", data.resolve("images/" + i + ".png").toFile());
    }
    annotate("some", 1000, true);
    annotate("one", 1, true);
    annotate("empty", 1000, false);
  }

  private static void annotate(String split, int classes, boolean objects) throws IOException {
    String images =
        IntStream.range(0, IMAGES)
            .mapToObj(
                i ->
                    "{\"id\":%d,\"file_name\":\"%d.png\",\"width\":23,\"height\":%d}"
                        .formatted(i, i, 17 + i))
            .collect(Collectors.joining(","));
    String annotations =
        IntStream.range(0, objects ? IMAGES - 1 : 0)
            .mapToObj(
                i ->
                    "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[3,2,9,8],\"area\":72,\"iscrowd\":0}"
                        .formatted(i + 1, i, Math.min(classes, 1 + 700 * i)))
            .collect(Collectors.joining(","));
    String categories =
        IntStream.rangeClosed(1, classes)
            .mapToObj(i -> "{\"id\":%d,\"name\":\"c%d\"}".formatted(i, i))
            .collect(Collectors.joining(","));
    Files.writeString(
        data.resolve("annotations/instances_" + split + ".json"),
        "{\"images\":[%s],\"annotations\":[%s],\"categories\":[%s]}"
            .formatted(images, annotations, categories));
  }

  private static RecipeBuilder layers(String model, String split, int size) {
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(data.toString()), "test")
        .setText("data.train-split", split, "test")
        .setText("data.test-split", split, "test")
        .setText("model.name", model, "test")
        .setText("training.precision", "float32", "test")
        .set("model.regions", "64", "test")
        .set("input.image-size", String.valueOf(size), "test")
        .set("training.epochs", "1", "test")
        .set("training.batch-size", "2", "test");
  }

  /** Trains for an epoch, whose end is an evaluation; then detects. */
  private void trainAndDetect(RecipeBuilder layers, int classes) {
    Path run = folder.resolve("run");
    try (TrainingRun training =
        TrainingRun.start(layers.resolve(), run, Optional.empty(), TrainingListener.SILENT)) {
      assertThat(training.train()).isTrue();
    }
    assertThat(run.resolve("evaluations/epoch-0001.json")).isNotEmptyFile();
    assertThat(run.resolve("report.html")).isNotEmptyFile();
    try (TrainedDetector detector = TrainedDetector.open(run, message -> {})) {
      assertThat(detector.classes()).hasSize(classes);
      Dataset dataset = DatasetReader.read(DatasetRequest.of(data, "empty"));
      LabelledImage first = dataset.images().get(0);
      requireSound(
          detector.detect(ImageReader.read(first)), first.width(), first.height(), classes);
      Image pixel = new Image(1, 1, new float[3]);
      requireSound(detector.detect(pixel), 1, 1, classes);
    }
  }

  private static void requireSound(Detections found, int width, int height, int classes) {
    for (int i = 0; i < found.count(); i++) {
      assertThat(found.scores()[i]).isFinite();
      assertThat(found.labels()[i]).isBetween(0, classes - 1);
      assertThat(found.boxes()[4 * i]).isBetween(0f, found.boxes()[4 * i + 2]);
      assertThat(found.boxes()[4 * i + 1]).isBetween(0f, found.boxes()[4 * i + 3]);
      assertThat(found.boxes()[4 * i + 2]).isLessThanOrEqualTo(width + 1e-3f);
      assertThat(found.boxes()[4 * i + 3]).isLessThanOrEqualTo(height + 1e-3f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void aThousandClassesAtASizeThatThirtyTwoDoesNotDivide(String model) {
    trainAndDetect(layers(model, "some", 70), 1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void oneClassInImagesSmallerThanTheAnchors(String model) {
    trainAndDetect(layers(model, "one", 65).set("training.batch-size", "1", "test"), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "faster-rcnn-tiny"})
  void shorterSidesSmallerThanTheAnchors(String model) {
    trainAndDetect(
        layers(model, "one", 65)
            .set("input.train-shorter", "[64, 80]", "test")
            .set("input.train-maximum", "90", "test")
            .set("input.test-maximum", "90", "test"),
        1);
  }

  /**
   * In a batch of the training, and in all images of the test; with a list of the user's own, which
   * has no c1.
   */
  @ParameterizedTest
  @CsvSource({"retinanet-tiny, ap", "ssd-tiny, ce-ohem", "faster-rcnn-tiny, ap"})
  void imagesWithoutAnyObjectAndAnOwnListOfClasses(String model, String loss) {
    trainAndDetect(
        layers(model, "some", 64)
            .set("training.batch-size", "1", "test")
            .setText("loss.name", loss, "test")
            .setText("data.test-split", "empty", "test")
            .set("data.classes", "[c701, c3]", "test"),
        2);
    assertThat(folder.resolve("run/report.html")).content().contains("no object to find");
  }

  @Test
  void aTrainingWithoutAnyObjectIsRefused() {
    assertThatThrownBy(() -> trainAndDetect(layers("retinanet-tiny", "empty", 64), 1000))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("no object to train on");
  }
}
