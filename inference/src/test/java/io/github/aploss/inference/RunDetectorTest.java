package io.github.aploss.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detection.Detection;
import io.github.aploss.detection.DetectionOptions;
import io.github.aploss.detection.ObjectDetector;
import io.github.aploss.files.UserException;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.RunFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with random weights: what they find means nothing, but must be the same every time. */
class RunDetectorTest {
  private static final DetectionOptions ALL = DetectionOptions.standard().withMinScore(0);

  @TempDir static Path folder;

  private static RunFolder run;

  @BeforeAll
  static void makeRun() {
    run = SmallRunFolder.write(folder.resolve("run"), "retinanet-tiny");
  }

  private static BufferedImage noise(int width, int height, int type, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt() | 0xff000000);
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void aPathBytesAndAnImageInMemoryGiveTheSame(int type) throws IOException {
    BufferedImage image = noise(90, 70, type, type);
    Path file = Files.write(folder.resolve(type + ".png"), png(image));
    try (ObjectDetector detector = RunDetector.open(run.directory(), ALL)) {
      List<Detection> found = detector.detect(file);
      assertThat(found).hasSizeGreaterThan(10);
      assertThat(detector.detect(Files.readAllBytes(file))).isEqualTo(found);
      assertThat(detector.detect(image)).isEqualTo(found);
      assertThat(detector.detect(image.getSubimage(0, 0, 90, 70))).isEqualTo(found);
    }
  }

  @Test
  void detectionsAreInPixelsOfTheImageAndBestFirst() {
    try (ObjectDetector detector = RunDetector.open(run.directory(), ALL)) {
      List<Detection> found = detector.detect(noise(90, 70, BufferedImage.TYPE_INT_RGB, 1));
      assertThat(detector.classNames()).isEqualTo(SmallRunFolder.CLASSES);
      assertThat(found).allMatch(one -> one.box().isInside(90, 70) && one.box().area() > 0);
      assertThat(found).extracting(Detection::className).containsOnly("ball", "box");
      assertThat(found)
          .isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()))
          .allMatch(one -> one.score() > 0 && one.score() < 1);
    }
  }

  @Test
  void whatIsGivenBackBeginsWhereTheEvaluationSaid() {
    RunFolder evaluated = SmallRunFolder.write(folder.resolve("evaluated"), "retinanet-tiny");
    BufferedImage image = noise(64, 64, BufferedImage.TYPE_INT_RGB, 2);
    try (ObjectDetector detector = RunDetector.open(evaluated.directory(), ALL)) {
      List<Detection> all = detector.detect(image);
      float middle = all.get(all.size() / 2).score();
      SmallRunFolder.evaluate(evaluated, middle, Double.NaN);
      try (ObjectDetector choosy = RunDetector.open(evaluated.directory())) {
        assertThat(choosy.detect(image))
            .isNotEmpty()
            .isEqualTo(
                all.stream()
                    .filter(one -> one.className().equals("ball") && one.score() >= middle)
                    .toList());
      }
    }
  }

  /** The order within a class is the detector's own; the numbers are those of the calibration. */
  @Test
  void aCalibrationBesideTheWeightsIsApplied() {
    RunFolder calibrated = SmallRunFolder.write(folder.resolve("calibrated"), "retinanet-tiny");
    BufferedImage image = noise(64, 64, BufferedImage.TYPE_INT_RGB, 8);
    Calibration calibration = ScoreScaleTest.calibration();
    try (ObjectDetector before = RunDetector.open(calibrated.directory(), ALL)) {
      assertThat(before.isCalibrated()).isFalse();
      calibration.write(calibrated.checkpoints().resolve("epoch-00001"));
      try (ObjectDetector after = RunDetector.open(calibrated.directory(), ALL);
          ObjectDetector raw = RunDetector.open(calibrated.directory(), ALL.withRawScores())) {
        List<Detection> own = before.detect(image);
        assertThat(after.isCalibrated()).isTrue();
        assertThat(raw.isCalibrated()).isFalse();
        assertThat(raw.detect(image)).isEqualTo(own);
        List<Detection> found = after.detect(image);
        assertThat(found).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
        for (int label = 0; label < 2; label++) {
          String name = SmallRunFolder.CLASSES.get(label);
          int index = label;
          assertThat(found.stream().filter(one -> one.className().equals(name)))
              .containsExactlyElementsOf(
                  own.stream()
                      .filter(one -> one.className().equals(name))
                      .map(one -> rescored(one, calibration.probability(index, one.score())))
                      .toList());
        }
      }
    }
  }

  private static Detection rescored(Detection one, double score) {
    return new Detection(one.className(), (float) score, one.box());
  }

  @Test
  void oneClassPerObjectIsGivenBackWhereItIsAsked() {
    BufferedImage image = noise(64, 64, BufferedImage.TYPE_INT_RGB, 9);
    try (ObjectDetector all = RunDetector.open(run.directory(), ALL);
        ObjectDetector one = RunDetector.open(run.directory(), ALL.withOneClassPerObject())) {
      List<Detection> kept = one.detect(image);
      assertThat(all.detect(image)).containsAll(kept).hasSizeGreaterThan(kept.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny"})
  void manyThreadsGetWhatOneGets(String model) throws Exception {
    RunFolder shared = SmallRunFolder.write(folder.resolve("shared-" + model), model);
    // Of several sizes, so that the anchors of one are not the anchors of the next.
    List<BufferedImage> images =
        IntStream.range(0, 6)
            .mapToObj(i -> noise(60 + 8 * i, 50, BufferedImage.TYPE_INT_RGB, i))
            .toList();
    List<List<Detection>> expected;
    try (ObjectDetector alone = RunDetector.open(shared.directory(), ALL)) {
      expected = images.stream().map(alone::detect).toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    // Not used before, so that the threads prepare the weights at the same time.
    try (ObjectDetector detector = RunDetector.open(shared.directory(), ALL)) {
      List<Future<List<Detection>>> found = new ArrayList<>();
      for (int i = 0; i < 4 * images.size(); i++) {
        BufferedImage image = images.get(i % images.size());
        found.add(threads.submit(() -> detector.detect(image)));
      }
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).get()).isEqualTo(expected.get(i % images.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingWaitsForThoseWhoDetect() throws Exception {
    ObjectDetector detector = RunDetector.open(run.directory(), ALL);
    BufferedImage image = noise(64, 64, BufferedImage.TYPE_INT_RGB, 3);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<List<Detection>>> found = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      found.add(threads.submit(() -> detector.detect(image)));
    }
    found.get(0).get();
    detector.close();
    threads.shutdown();
    for (Future<List<Detection>> one : found) {
      try {
        assertThat(one.get()).isEqualTo(found.get(0).get());
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e).hasRootCauseMessage("the detector is closed");
      }
    }
    assertThatThrownBy(() -> detector.detect(image))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the detector is closed");
    detector.close();
  }

  @Test
  void whatIsNoImageIsRefusedInASentence() throws IOException {
    byte[] whole = png(noise(40, 40, BufferedImage.TYPE_INT_RGB, 4));
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    try (ObjectDetector detector = RunDetector.open(run.directory())) {
      assertRefused(detector, new byte[0], "the image in memory is empty");
      assertRefused(detector, "<html>".getBytes(), "is none: its content is not JPEG");
      assertRefused(detector, Arrays.copyOf(whole, whole.length / 2), "is cut off");
      assertRefused(detector, damaged, "is corrupt");
      assertThatThrownBy(() -> detector.detect(folder.resolve("nothing.jpg")))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("does not exist");
    }
  }

  private static void assertRefused(ObjectDetector detector, byte[] image, String sentence) {
    assertThatThrownBy(() -> detector.detect(image))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(sentence);
  }

  /** A few bytes may claim to be of any size; memory for it must not be taken. */
  @Test
  void imagesThatAreTooLargeAreRefusedByTheirHeader() throws IOException {
    byte[] bomb = png(noise(8, 8, BufferedImage.TYPE_INT_RGB, 5));
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    byte[] small = png(noise(40, 30, BufferedImage.TYPE_INT_RGB, 6));
    DetectionOptions few = ALL.withMaxPixels(1199);
    try (ObjectDetector detector = RunDetector.open(run.directory());
        ObjectDetector strict = RunDetector.open(run.directory(), few);
        ObjectDetector enough = RunDetector.open(run.directory(), ALL.withMaxPixels(1200))) {
      assertRefused(
          detector,
          bomb,
          "the image in memory has 60000 x 60000 pixels, more than the limit of 50 million");
      assertRefused(strict, small, "has 40 x 30 pixels, more than the limit of 1199");
      assertThat(enough.detect(small)).isNotEmpty();
    }
  }

  @Test
  void damagedImagesLeaveNoNativeMemory() throws IOException {
    byte[] whole = png(noise(40, 40, BufferedImage.TYPE_INT_RGB, 7));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    try (ObjectDetector detector = RunDetector.open(run.directory())) {
      detector.detect(whole);
      long before = Pointer.totalCount();
      for (int i = 0; i < 3; i++) {
        assertRefused(detector, half, "is cut off");
        detector.detect(whole);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void aFolderWithoutARunIsRefusedInASentence() {
    assertThatThrownBy(() -> RunDetector.open(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not the folder of a run");
  }

  @Test
  void scoresOutOfRangeAreRefused() {
    assertThatThrownBy(() -> ALL.withMinScore(1.5)).hasMessageContaining("not 1.5");
    assertThatThrownBy(() -> ALL.withMaxPixels(0)).hasMessageContaining("not 0");
  }
}
