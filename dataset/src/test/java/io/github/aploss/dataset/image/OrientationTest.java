package io.github.aploss.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.reading.DatasetReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes are meant on the upright picture unless the annotation has the size of the stored one. */
class OrientationTest {
  private static final Image STORED = TestImages.random(16, 8, 3);

  @TempDir Path temp;

  private Dataset read(String size, String file, byte[] data) {
    TestImages.write(temp.resolve("ImageSets/Main/test.txt"), "a\n");
    TestImages.write(temp.resolve("JPEGImages/" + file), data);
    TestImages.write(temp.resolve("Annotations/a.xml"), "<annotation>" + size + "</annotation>");
    return DatasetReader.read(DatasetRequest.of(temp, "test"));
  }

  private static String size(int width, int height) {
    return "<size><width>%d</width><height>%d</height></size>".formatted(width, height);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 8, 16, 8, false",
    "6, 16, 8, 16, false",
    "6, 0, 0, 8, true",
    "3, 16, 8, 16, true",
    "2, 16, 8, 16, true",
    "1, 0, 0, 16, false",
    "6, 99, 99, 8, true"
  })
  void theSizeDecides(int orientation, int width, int height, int read, boolean unclear) {
    byte[] jpeg = TestImages.jpegWithOrientation(STORED, orientation);
    Dataset dataset = read(size(width, height), "a.jpg", jpeg);
    Image image = ImageReader.read(dataset.images().get(0));
    assertThat(image.width()).isEqualTo(read);
    assertThat(dataset.warnings().stream().anyMatch(w -> w.contains("is stored turned (EXIF)")))
        .isEqualTo(unclear);
    Image plain = ImageReader.read(temp.resolve("JPEGImages/a.jpg"), ExifOrientation.IGNORE);
    boolean stored = orientation == 6 && width == 16;
    assertThat(image.pixels())
        .isEqualTo(stored ? plain.pixels() : ExifTranspose.apply(plain, orientation).pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void tiffIsReadLikeAnyOther(int orientation) {
    byte[] tiff = tiff(orientation);
    Path file = TestImages.write(temp.resolve("a.tif"), tiff);
    Image stored = ImageReader.read(file, ExifOrientation.IGNORE);
    Image upright = ImageReader.read(file, ExifOrientation.APPLY);
    assertThat(stored.pixels()).isEqualTo(STORED.pixels());
    assertThat(upright.width()).isEqualTo(orientation < 5 ? 16 : 8);
    assertThat(upright.pixels()).isEqualTo(ExifTranspose.apply(STORED, orientation).pixels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void undoIsTheOppositeOfApply(int orientation) {
    Image turned = ExifTranspose.apply(STORED, orientation);
    assertThat(ExifTranspose.undo(turned, orientation))
        .usingRecursiveComparison()
        .isEqualTo(STORED);
  }

  /** An uncompressed picture of one strip: a header, the pixels, a directory. */
  private static byte[] tiff(int orientation) {
    int bytes = STORED.pixels().length;
    int[][] entries = {
      {256, 3, 1, STORED.width()},
      {257, 3, 1, STORED.height()},
      {258, 3, 3, 8 + bytes},
      {259, 3, 1, 1},
      {262, 3, 1, 2},
      {273, 4, 1, 8},
      {274, 3, 1, orientation},
      {277, 3, 1, 3},
      {278, 3, 1, STORED.height()},
      {279, 4, 1, bytes},
      {284, 3, 1, 1}
    };
    ByteBuffer out =
        ByteBuffer.allocate(8 + bytes + 6 + 2 + 12 * entries.length + 4)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + bytes + 6);
    for (int i = 0; i < bytes; i++) {
      // Red, green, blue, of blue, green, red.
      out.put((byte) STORED.pixels()[i / 3 * 3 + 2 - i % 3]);
    }
    out.putShort((short) 8).putShort((short) 8).putShort((short) 8);
    out.putShort((short) entries.length);
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    return out.putInt(0).array();
  }
}
