package io.github.aploss.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
  private static final int WIDTH = 13;
  private static final int HEIGHT = 7;

  @TempDir Path temp;

  private Image read(byte[] data) {
    return ImageReader.read(TestImages.write(temp.resolve("image"), data), ExifOrientation.IGNORE);
  }

  private static byte[] encode(String extension, int type, double... value) {
    try (PointerScope scope = new PointerScope()) {
      double[] four = Arrays.copyOf(value, 4);
      Mat mat = new Mat(HEIGHT, WIDTH, type, new Scalar(four[0], four[1], four[2], four[3]));
      BytePointer out = new BytePointer();
      assertThat(imencode(extension, mat, out)).isTrue();
      byte[] data = new byte[(int) out.limit()];
      out.get(data);
      return data;
    }
  }

  private static void assertPlain(Image image, double tolerance, float... pixel) {
    for (int i = 0; i < image.pixels().length; i++) {
      assertThat(image.pixels()[i]).isCloseTo(pixel[i % 3], Offset.offset((float) tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".png", ".jpg", ".bmp", ".tiff", ".webp", ".gif"})
  void readsEveryFormatAndItsHeader(String extension) {
    byte[] data = encode(extension, CV_8UC3, 255, 0, 0);
    Image image = read(data);
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);
    assertPlain(image, 9, 255, 0, 0);
    ImageHeader header = ImageHeader.read(temp.resolve("image"));
    assertThat(header.stored()).isEqualTo(new PixelSize(WIDTH, HEIGHT));
  }

  @Test
  void makesColourOfGrey() {
    assertPlain(read(encode(".png", CV_8UC1, 77)), 0, 77, 77, 77);
    assertPlain(read(encode(".jpg", CV_8UC1, 77)), 1, 77, 77, 77);
  }

  @Test
  void takesTheUpperByteOfSixteenBits() {
    byte[] png = encode(".png", CV_16UC3, 200 * 256 + 9, 100 * 256, 40 * 256 + 3);
    assertPlain(read(png), 1, 200, 100, 40);
    assertPlain(read(encode(".tiff", CV_16UC3, 200 * 256, 100 * 256, 40 * 256)), 1, 200, 100, 40);
  }

  @Test
  void dropsAlpha() {
    assertPlain(read(encode(".png", CV_8UC4, 200, 100, 40, 3)), 0, 200, 100, 40);
  }

  @Test
  void convertsCmyk() throws URISyntaxException {
    assertPlain(ImageReader.read(resource("cmyk.jpg"), ExifOrientation.IGNORE), 4, 30, 60, 200);
  }

  @Test
  void looksUpPalettes() throws URISyntaxException {
    Image image = ImageReader.read(resource("palette.png"), ExifOrientation.IGNORE);
    assertThat(Arrays.copyOf(image.pixels(), 3)).containsExactly(30, 200, 10);
    int last = image.index(15, 11);
    assertThat(Arrays.copyOfRange(image.pixels(), last, last + 3)).containsExactly(90, 20, 250);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ImageReaderTest.class.getResource("/images/" + name).toURI());
  }

  @Test
  void keepsEveryPixelOfALosslessFile() {
    Image image = TestImages.random(31, 17, 4);
    assertThat(read(TestImages.png(image)).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void readsPathsThatAreNotAscii() {
    Path file =
        TestImages.write(
            temp.resolve("Bilder").resolve("\u00e4\u00f6\u00fc \u732b.png"),
            TestImages.png(TestImages.random(4, 4, 1)));
    assertThat(ImageReader.read(file, ExifOrientation.APPLY).width()).isEqualTo(4);
  }

  /** What each orientation means: where the stored upper left and upper right pixels are shown. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 15, 0", "2, 15, 0, 0, 0", "3, 15, 7, 0, 7", "4, 0, 7, 15, 7",
    "5, 0, 0, 0, 15", "6, 7, 0, 7, 15", "7, 7, 15, 7, 0", "8, 0, 15, 0, 0"
  })
  void turnsUprightOnRequest(int orientation, int leftX, int leftY, int rightX, int rightY) {
    Path file = temp.resolve("turned.jpg");
    TestImages.write(
        file, TestImages.jpegWithOrientation(TestImages.random(16, 8, 3), orientation));
    Image stored = ImageReader.read(file, ExifOrientation.IGNORE);
    Image upright = ImageReader.read(file, ExifOrientation.APPLY);
    assertThat(stored.width()).isEqualTo(16);
    assertThat(upright.width()).isEqualTo(orientation < 5 ? 16 : 8);
    assertThat(pixel(upright, leftX, leftY)).isEqualTo(pixel(stored, 0, 0));
    assertThat(pixel(upright, rightX, rightY)).isEqualTo(pixel(stored, 15, 0));
  }

  private static float[] pixel(Image image, int x, int y) {
    return Arrays.copyOfRange(image.pixels(), image.index(x, y), image.index(x, y) + 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.1, 0.5, 0.7})
  void refusesFilesThatAreCutOff(double share) {
    for (byte[] whole :
        new byte[][] {
          TestImages.jpeg(TestImages.random(60, 40, 2)),
          TestImages.png(TestImages.random(60, 40, 2))
        }) {
      byte[] part = Arrays.copyOf(whole, (int) (whole.length * share));
      assertThatThrownBy(() -> read(part))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith("the image " + temp.resolve("image"));
    }
  }

  @Test
  void refusesDamagedPng() {
    byte[] data = TestImages.png(TestImages.random(60, 40, 2));
    data[data.length / 2] ^= 1;
    assertThatThrownBy(() -> read(data)).hasMessageContaining("a PNG checksum is wrong");
  }

  @Test
  void refusesWhatIsNoImage() {
    assertThatThrownBy(() -> read("hello".getBytes()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("its content is not JPEG, PNG");
    assertThatThrownBy(() -> ImageReader.read(temp.resolve("none.jpg"), ExifOrientation.IGNORE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none.jpg does not exist");
    assertThatThrownBy(() -> ImageReader.read(temp, ExifOrientation.IGNORE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void refusesHugeImagesByTheirHeader() {
    byte[] data = TestImages.png(TestImages.random(4, 4, 1));
    java.nio.ByteBuffer.wrap(data).putInt(16, 20_000).putInt(20, 20_000);
    assertThatThrownBy(() -> read(data))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("20000 x 20000 pixels, more than the limit of 100 million");
  }

  @Test
  void refusesAnAnnotatedSizeThatFitsNeitherWay() {
    Path file = TestImages.write(temp.resolve("a.png"), TestImages.png(TestImages.random(8, 6, 1)));
    LabelledImage image = new LabelledImage("a", 1, file, 6, 8, java.util.List.of());
    assertThatThrownBy(() -> ImageReader.read(image))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a.png has 8 x 6 pixels, but its annotation says 6 x 8");
  }

  @Test
  void readsHeadersBehindLongMetadata() throws IOException {
    byte[] jpeg = TestImages.jpeg(TestImages.random(WIDTH, HEIGHT, 1));
    byte[] comment = new byte[60_002];
    comment[0] = (byte) 0xff;
    comment[1] = (byte) 0xfe;
    comment[2] = (byte) (60_000 >> 8);
    comment[3] = (byte) 60_000;
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(comment);
    out.write(comment);
    out.write(jpeg, 2, jpeg.length - 2);
    Path file = TestImages.write(temp.resolve("long.jpg"), out.toByteArray());
    assertThat(ImageHeader.read(file).stored()).isEqualTo(new PixelSize(WIDTH, HEIGHT));
    assertThat(ImageReader.read(file, ExifOrientation.APPLY).height()).isEqualTo(HEIGHT);
  }
}
