package io.github.aploss.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Headers as the formats define them, byte by byte, which encoders at hand do not write. */
class HandMadeHeaderTest {
  private static final Path FILE = Path.of("a");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static ImageHeader header(String hex) {
    return ImageHeader.parse(hex(hex), FILE);
  }

  private static String webp(String chunks) {
    return ascii("RIFF") + "00000000" + ascii("WEBP") + chunks;
  }

  /** Little-endian TIFF with one entry: the orientation. */
  private static String exif(int orientation) {
    return ascii("II") + "2a00 08000000 0100 1201 0300 01000000 0%d000000".formatted(orientation);
  }

  @Test
  void extendedWebpStatesItsCanvasLessOneInThreeBytes() {
    ImageHeader header =
        header(webp(ascii("VP8X") + "0a000000 00 000000 0f2701 3f0d03" + "00".repeat(8)));
    assertThat(header.kind()).isEqualTo(ImageHeader.Kind.WEBP);
    assertThat(header.stored()).isEqualTo(new PixelSize(0x01270f + 1, 0x030d3f + 1));
    assertThat(header.orientation()).isEqualTo(1);
  }

  @Test
  void extendedWebpHasItsOrientationBehindOtherChunks() {
    String odd = ascii("ICCP") + "03000000 112233 00";
    String tiff = exif(6);
    String chunk = ascii("EXIF") + "%02x000000".formatted(hex(tiff).length) + tiff;
    ImageHeader header =
        header(webp(ascii("VP8X") + "0a000000 08 000000 630000 c70000" + odd + chunk));
    assertThat(header.orientation()).isEqualTo(6);
    assertThat(header.upright()).isEqualTo(new PixelSize(200, 100));
  }

  @Test
  void losslessWebpHasFourteenBitsOfEachSide() {
    int bits = 299 | 199 << 14;
    String little =
        HexFormat.of()
            .formatHex(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array());
    assertThat(header(webp(ascii("VP8L") + "08000000 2f" + little + "0000")).stored())
        .isEqualTo(new PixelSize(300, 200));
  }

  @Test
  void tiffHasItsSizeInShortOrLongNumbersInEitherOrder() {
    assertThat(
            header(
                    "4d4d 002a 00000008 0002 0100 0003 00000001 012c0000 0101 0004 00000001 000000c8")
                .stored())
        .isEqualTo(new PixelSize(300, 200));
    assertThat(
            header(
                    "4949 2a00 0a000000 ffff 0200 0001 0300 01000000 2c010000 0101 0400 01000000 c8000000")
                .stored())
        .isEqualTo(new PixelSize(300, 200));
  }

  @Test
  void moreThan32767EntriesAreCounted() {
    int entries = 0x8001;
    ByteBuffer tiff = ByteBuffer.allocate(10 + 12 * entries);
    tiff.put(hex("4d4d 002a 00000008")).putShort((short) entries);
    for (int i = 0; i < entries - 2; i++) {
      tiff.put(hex("9999 0003 00000001 00010000"));
    }
    tiff.put(hex("0100 0003 00000001 012c0000")).put(hex("0101 0003 00000001 00c80000"));
    assertThat(ImageHeader.parse(tiff.array(), FILE).stored()).isEqualTo(new PixelSize(300, 200));
  }

  @Test
  void anImageHasAsManyValuesAsItsSizeSays() {
    assertThat(new Image(1, 1, new float[3]).pixels()).hasSize(3);
    assertThatThrownBy(() -> new Image(0, 1, new float[0]))
        .hasMessage("0 x 1 pixels need 0 values, got 0");
    assertThatThrownBy(() -> new Image(1, 0, new float[0])).hasMessageContaining("1 x 0 pixels");
    assertThatThrownBy(() -> new Image(4, 5, new float[59]))
        .hasMessage("4 x 5 pixels need 60 values, got 59");
  }
}
