package io.github.aploss.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.RecipeDatasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks with random weights, whose detections mean nothing but must keep to the rules. */
class ImageDetectorTest {
  private static final int CLASSES = 2;

  @TempDir static Path folder;

  private Detector detector;

  /** Sizes are such that images are resized without rounding. */
  private static RecipeBuilder recipe(String model, String loss) {
    return RecipeBuilder.defaults()
        .setText("model.name", model, "test")
        .setText("loss.name", loss, "test")
        .set("input.image-size", "64", "test")
        .set("inference.score-threshold", "0", "test")
        .set("inference.batch-size", "3", "test");
  }

  private ImageDetector open(RecipeBuilder layers) {
    Recipe recipe = layers.resolve();
    if (detector == null) {
      detector = DetectorFactory.create(recipe, CLASSES);
    }
    return new ImageDetector(recipe, detector);
  }

  @AfterEach
  void close() {
    detector.module().close();
  }

  private static Image noise(int width, int height) {
    SplittableRandom random = new SplittableRandom(5);
    float[] pixels = new float[3 * width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new Image(width, height, pixels);
  }

  private static Image mirrored(Image image) {
    LabelledImage source =
        new LabelledImage("image", 1, null, image.width(), image.height(), List.of());
    return new HorizontalFlip(1).apply(Sample.of(source, image), new SplittableRandom(0)).image();
  }

  private static float[] mirrored(float[] boxes, float width) {
    float[] mirrored = boxes.clone();
    for (int i = 0; i < boxes.length; i += 4) {
      mirrored[i] = width - boxes[i + 2];
      mirrored[i + 2] = width - boxes[i];
    }
    return mirrored;
  }

  private static void assertClose(float[] actual, float[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static void assertSame(Detections actual, Detections expected) {
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.scores()).isEqualTo(expected.scores());
    assertThat(actual.boxes()).isEqualTo(expected.boxes());
  }

  @ParameterizedTest
  @CsvSource({"retinanet-tiny, ap", "ssd-tiny, ce-ohem", "faster-rcnn-tiny, focal"})
  void theSizeOfTheRunAsTheOnlyScaleChangesNothing(String model, String loss) {
    Image image = noise(100, 70);
    Detections plain = open(recipe(model, loss)).detect(image);
    Detections scale =
        open(recipe(model, loss).set("inference.scales", "[64]", "test")).detect(image);
    assertThat(plain.count()).isGreaterThan(10);
    assertSame(scale, plain);
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, ap, 0, 128",
    "retinanet-tiny, ap, 128, 80",
    "ssd-tiny, ce-ohem, 0, 128",
    "faster-rcnn-tiny, focal, 0, 128",
    "faster-rcnn-tiny, ap, 128, 80"
  })
  void aMirroredImageHasMirroredDetections(String model, String loss, int maximum, int width) {
    RecipeBuilder layers =
        recipe(model, loss)
            .set("input.test-maximum", String.valueOf(maximum), "test")
            .set("inference.scales", "[64, 128]", "test")
            .set("inference.box-voting", "0.6", "test");
    Image image = noise(width, 64);
    Detections once = open(layers).detect(image);
    assertThat(open(layers).detect(mirrored(image)).scores()).isNotEqualTo(once.scores());
    layers.set("inference.flip", "true", "test");
    Detections found = open(layers).detect(image);
    Detections other = open(layers).detect(mirrored(image));
    assertThat(found.count()).isGreaterThan(10);
    assertThat(other.labels()).isEqualTo(found.labels());
    assertThat(other.scores()).isEqualTo(found.scores());
    assertClose(other.boxes(), mirrored(found.boxes(), width), 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"retinanet-tiny, ap", "ssd-tiny, ce-ohem", "faster-rcnn-tiny, focal"})
  void candidatesOfAllViewsAreSuppressedTogether(String model, String loss) {
    Image image = noise(128, 64);
    RecipeBuilder layers =
        recipe(model, loss)
            .set("inference.candidates", "60", "test")
            .set("inference.nms", "0.4", "test");
    List<Found> all = new ArrayList<>();
    for (String scales : List.of("[64]", "[128]")) {
      RecipeBuilder one =
          recipe(model, loss)
              .set("inference.candidates", "60", "test")
              .set("inference.scales", scales, "test")
              .set("inference.nms", "1", "test")
              .set("inference.detections", "100000", "test");
      all.addAll(Found.of(open(one).detect(image)));
      Detections mirrored = open(one).detect(mirrored(image));
      all.addAll(
          Found.of(
              new Detections(
                  mirrored(mirrored.boxes(), 128), mirrored.scores(), mirrored.labels())));
    }
    layers.set("inference.scales", "[64, 128]", "test").set("inference.flip", "true", "test");
    Detections merged = open(layers).detect(image);
    List<Found> expected = suppressed(all, 0.4, 100);
    assertThat(merged.count()).isEqualTo(expected.size()).isGreaterThan(20);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(merged.labels()[i]).isEqualTo(expected.get(i).label);
      assertThat(merged.scores()[i]).isEqualTo(expected.get(i).score);
      assertClose(Found.of(merged).get(i).box, expected.get(i).box, 1e-3);
    }
  }

  private record Found(float[] box, float score, int label) {
    static List<Found> of(Detections all) {
      return IntStream.range(0, all.count())
          .mapToObj(
              i ->
                  new Found(
                      Arrays.copyOfRange(all.boxes(), 4 * i, 4 * i + 4),
                      all.scores()[i],
                      all.labels()[i]))
          .toList();
    }

    double iou(Found other) {
      double width = Math.min(box[2], other.box[2]) - Math.max(box[0], other.box[0]);
      double height = Math.min(box[3], other.box[3]) - Math.max(box[1], other.box[1]);
      double shared = Math.max(width, 0) * Math.max(height, 0);
      return shared == 0 ? 0 : shared / (area() + other.area() - shared);
    }

    private double area() {
      return ((double) box[2] - box[0]) * ((double) box[3] - box[1]);
    }
  }

  /** Compares everything. */
  private static List<Found> suppressed(List<Found> all, double maxIou, int most) {
    List<Found> kept = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing(Found::score).reversed())
        .filter(one -> kept.stream().noneMatch(k -> k.label == one.label && k.iou(one) > maxIou))
        .forEach(kept::add);
    return kept.subList(0, Math.min(most, kept.size()));
  }

  @Test
  void imagesOfABatchKeepTheirOwnDetections() {
    SceneGenerator.write(folder.resolve("scenes"), new SceneOptions(6, 4, 64, ImageEncoding.PNG));
    Recipe data =
        RecipeBuilder.defaults()
            .set("data.roots", List.of(folder.resolve("scenes").toString()), "test")
            .resolve();
    List<LabelledImage> images = RecipeDatasets.train(data.data()).images();
    ImageDetector detector =
        open(
            recipe("retinanet-tiny", "ap")
                .set("inference.scales", "[64, 96]", "test")
                .set("inference.flip", "true", "test"));
    List<LabelledImage> seen = new ArrayList<>();
    List<Detections> found = new ArrayList<>();
    assertThat(
            detector.detect(
                images,
                (image, detections) -> {
                  seen.add(image);
                  found.add(detections);
                },
                () -> false))
        .isTrue();
    assertThat(seen).isEqualTo(images).hasSizeGreaterThan(3);
    for (int i = 0; i < images.size(); i++) {
      Detections alone = detector.detect(ImageReader.read(images.get(i)));
      assertClose(found.get(i).scores(), alone.scores(), 1e-6);
      assertThat(found.get(i).scores()).isNotEqualTo(found.get((i + 1) % found.size()).scores());
    }
  }

  @Test
  void noNativeMemoryIsLeftBehind() {
    ImageDetector detector =
        open(
            recipe("retinanet-tiny", "ap")
                .set("inference.scales", "[64, 96]", "test")
                .set("inference.flip", "true", "test"));
    Image image = noise(80, 64);
    detector.detect(image);
    long before = Pointer.totalCount();
    for (int i = 0; i < 3; i++) {
      detector.detect(image);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }
}
