package io.github.aploss.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  /** Blue, green / red, white. */
  private static final float[] FOUR = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};

  @Test
  void floatsAreRoundedAndClipped() {
    Picture picture = Picture.of(1, 1, new float[] {-5, 127.6f, 300});

    assertThat(picture.bgr()).containsExactly(0, (byte) 128, (byte) 255);
  }

  @Test
  void anotherDecoderReadsThePng() throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(Picture.of(2, 2, FOUR).png()));

    assertThat(image.getRGB(0, 0)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF00FF00);
    assertThat(image.getRGB(0, 1)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void theNameOfAFileChoosesItsFormat(@TempDir Path folder) throws Exception {
    Picture picture = Picture.of(2, 2, FOUR);

    picture.write(folder.resolve("a.PNG"));
    picture.write(folder.resolve("b.jpg"));

    assertThat(Files.readAllBytes(folder.resolve("a.PNG"))).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readAllBytes(folder.resolve("b.jpg"))).startsWith(0xFF, 0xD8);
  }

  @Test
  void refusesPixelsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Picture(2, 2, new byte[11]))
        .withMessageContaining("11 values do not make an image of 2 × 2 pixels");
    assertThatIllegalArgumentException().isThrownBy(() -> Picture.of(0, 5, new float[0]));
  }
}
