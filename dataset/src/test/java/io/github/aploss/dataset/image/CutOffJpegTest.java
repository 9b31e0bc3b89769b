package io.github.aploss.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.reading.DatasetReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffJpegTest {
  private static final byte[] WHOLE = TestImages.jpeg(TestImages.random(160, 160, 1));

  @TempDir Path temp;

  private static byte[] without(byte[] data, int bytes) {
    return Arrays.copyOf(data, data.length - bytes);
  }

  @Test
  void rowsAreThoseThatTheFileHas() {
    assertThat(CutOffJpeg.of(without(WHOLE, 2)).rows()).isEqualTo(160);
    CutOffJpeg cut = CutOffJpeg.of(without(WHOLE, 40));
    assertThat(cut.rows()).isBetween(128, 159);
    assertThat(cut.usable()).isTrue();
    assertThat(CutOffJpeg.of(without(WHOLE, WHOLE.length / 2)).usable()).isFalse();
  }

  @Test
  void theRowsThatAreThereAreThoseOfTheWholeImage() {
    Image whole = ImageReader.read(WHOLE, ExifOrientation.APPLY, 1 << 20);
    Image cut = ImageReader.read(without(WHOLE, 40), ExifOrientation.APPLY, 1 << 20);
    for (int i = 0; i < cut.index(0, 100); i++) {
      assertThat(cut.pixels()[i])
          .isCloseTo(whole.pixels()[i], org.assertj.core.data.Offset.offset(3f));
    }
  }

  /** A progressive file that ends in an early scan is blurred all over. */
  @Test
  void progressiveFilesNeedTheirLastScan() throws IOException {
    byte[] progressive = progressive();
    assertThat(CutOffJpeg.of(without(progressive, 20)).usable()).isTrue();
    assertThat(CutOffJpeg.of(without(progressive, progressive.length / 2)).usable()).isFalse();
  }

  private static byte[] progressive() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      var picture = ImageIO.read(new java.io.ByteArrayInputStream(WHOLE));
      writer.write(null, new IIOImage(picture, null, null), settings);
    }
    writer.dispose();
    return out.toByteArray();
  }

  private void write(String id, byte[] jpeg) {
    TestImages.write(temp.resolve("JPEGImages/" + id + ".jpg"), jpeg);
    TestImages.write(temp.resolve("Annotations/" + id + ".xml"), "<annotation></annotation>");
  }

  /** One such picture is in a much used public set; a training must not stop at it, nor late. */
  @Test
  void isUsedWithANoteAndWorseOnesAreLeftOutOfTraining() {
    TestImages.write(temp.resolve("ImageSets/Main/train.txt"), "whole\ntail\nhalf\n");
    write("whole", WHOLE);
    write("tail", without(WHOLE, 20));
    write("half", without(WHOLE, WHOLE.length / 2));
    DatasetRequest request = DatasetRequest.of(temp, "train");
    Dataset trained = DatasetReader.read(request.with(ReadingRule.WITHOUT_DAMAGED));
    assertThat(trained.images()).extracting(image -> image.id()).containsExactly("whole", "tail");
    assertThat(trained.warnings())
        .anyMatch(w -> w.startsWith("1 image lacks its last bytes") && w.contains("tail.jpg"))
        .anyMatch(w -> w.startsWith("1 image is damaged") && w.contains("half.jpg"));
    assertThatThrownBy(() -> DatasetReader.read(request))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("half.jpg is cut off");
    assertThatThrownBy(
            () -> DatasetReader.read(request.with(ReadingRule.WITHOUT_DAMAGED, ReadingRule.STRICT)))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("tail.jpg")
        .hasMessageContaining("half.jpg");
  }

  /** A few bytes would otherwise take gigabytes for the pixels that their header states. */
  @Test
  void aHeaderThatStatesFarMorePixelsThanThereAreBitsIsNotDecoded() {
    byte[] cut = without(WHOLE, 2);
    assertThat(CutOffJpeg.of(cut).image()).isPresent();
    assertThat(CutOffJpeg.of(stating(9_999, cut)).image()).isEmpty();
  }

  @Test
  void aScanThatEndsBeforeItBeginsIsNoImage() throws IOException {
    byte[] broken = without(progressive(), 20);
    for (int at = 2; at < broken.length - 1; at++) {
      if (broken[at] == (byte) 0xff && broken[at + 1] == (byte) JpegSegments.START_OF_SCAN) {
        // Behind its length and its components: the first coefficient and the last.
        int spectrum = at + 5 + 2 * broken[at + 4];
        broken[spectrum] = 17;
        broken[spectrum + 1] = 0;
        broken[spectrum + 2] = 0;
      }
    }
    assertThat(CutOffJpeg.of(broken).image()).isEmpty();
  }

  private static byte[] stating(int side, byte[] jpeg) {
    byte[] changed = jpeg.clone();
    for (int at = 2; at < changed.length; at++) {
      if (changed[at] == (byte) 0xff && JpegSegments.isFrame(changed[at + 1] & 0xff)) {
        ByteBuffer.wrap(changed).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
        return changed;
      }
    }
    throw new AssertionError("no frame");
  }
}
