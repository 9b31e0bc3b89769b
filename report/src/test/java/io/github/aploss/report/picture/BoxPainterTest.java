package io.github.aploss.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.report.output.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class BoxPainterTest {
  private static final int GREY = 0x808080;
  private static final int WHITE = 0xFFFFFF;
  private static final List<BoxMark> NONE = List.of();

  private final BoxPainter painter = new BoxPainter();

  @Test
  void aDetectionIsTwoPixelsOfItsColourAndADarkSeamInsideItsBox() {
    Picture painted = painter.paint(grey(600, 400), List.of(box(100, 100, 200, 180, 3)), NONE);

    assertThat(rgb(painted, 99, 99)).isEqualTo(GREY);
    assertThat(rgb(painted, 100, 100)).isEqualTo(Palette.vivid(3));
    assertThat(rgb(painted, 101, 140)).isEqualTo(Palette.vivid(3));
    assertThat(rgb(painted, 102, 140)).isEqualTo(0x661F2E);
    assertThat(rgb(painted, 103, 140)).isEqualTo(GREY);
    assertThat(rgb(painted, 199, 179)).isEqualTo(Palette.vivid(3));
    assertThat(rgb(painted, 200, 180)).isEqualTo(GREY);
  }

  @Test
  void groundTruthIsDashed() {
    Picture painted = painter.paint(grey(600, 400), NONE, List.of(box(100, 100, 200, 180, 1)));

    assertThat(rgb(painted, 100, 100)).isEqualTo(Palette.vivid(1));
    assertThat(rgb(painted, 105, 100)).isEqualTo(Palette.vivid(1));
    assertThat(rgb(painted, 106, 100)).isEqualTo(WHITE);
    assertThat(rgb(painted, 112, 100)).isEqualTo(Palette.vivid(1));
    assertThat(rgb(painted, 106, 179)).isEqualTo(WHITE);
    assertThat(rgb(painted, 106, 180)).isEqualTo(GREY);
    assertThat(rgb(painted, 199, 105)).isEqualTo(Palette.vivid(1));
  }

  @Test
  void smallImagesAreEnlargedWithTheirBoxes() {
    Picture painted = painter.paint(grey(128, 64), List.of(box(10, 20, 50, 40, 0)), NONE);

    assertThat(painted.width()).isEqualTo(512);
    assertThat(painted.height()).isEqualTo(256);
    assertThat(rgb(painted, 40, 80)).isEqualTo(Palette.vivid(0));
    assertThat(rgb(painted, 199, 159)).isEqualTo(Palette.vivid(0));
    assertThat(rgb(painted, 200, 160)).isEqualTo(GREY);
    assertThat(rgb(painted, 39, 79)).isEqualTo(GREY);
  }

  @Test
  void largeImagesKeepTheirSize() {
    assertThat(painter.paint(grey(700, 30), NONE, NONE).width()).isEqualTo(700);
    assertThat(painter.paint(grey(1, 1), NONE, NONE).width()).isEqualTo(512);
  }

  @Test
  void boxesOverTheBorderAreDrawnAlongIt() {
    Picture painted =
        painter.paint(grey(600, 400), List.of(box(-1e300, -50, 1e300, 1000, 2)), NONE);

    assertThat(rgb(painted, 0, 0)).isEqualTo(Palette.vivid(2));
    assertThat(rgb(painted, 599, 399)).isEqualTo(Palette.vivid(2));
    assertThat(rgb(painted, 300, 200)).isEqualTo(GREY);
  }

  @Test
  void boxesWithoutAPlaceAreLeftOut() {
    List<BoxMark> broken =
        List.of(box(Double.NaN, 0, 9, 9, 0), box(0, 0, Double.POSITIVE_INFINITY, 9, 0));

    Picture painted = painter.paint(grey(600, 400), broken, broken);

    assertThat(painted.bgr()).isEqualTo(grey(600, 400).bgr());
  }

  @Test
  void boxesWithoutAreaAndOutsideStayInside() {
    List<BoxMark> odd = List.of(box(50, 50, 50, 50, 0), box(900, 900, 950, 950, 0));

    Picture painted = painter.paint(grey(600, 400), odd, odd);

    assertThat(rgb(painted, 50, 50)).isNotEqualTo(GREY);
    assertThat(rgb(painted, 599, 399)).isNotEqualTo(GREY);
  }

  @Test
  void aTagLiesAboveItsBoxInTheColourOfTheClass() {
    BoxMark box = BoxMark.detection(100, 100, 300, 180, 4, "Thrombozyté 細", 0.934);
    Picture painted = painter.paint(grey(600, 400), List.of(box), NONE);

    assertThat(box.text()).isEqualTo("Thrombozyté 細 0.93");
    assertThat(rgb(painted, 100, 99)).isEqualTo(Palette.vivid(4));
    assertThat(rgb(painted, 100, 80)).isEqualTo(GREY);
    assertThat(row(painted, 92, 100, 200).max().orElseThrow())
        .as("letters")
        .isGreaterThan(0xF00000);
  }

  @Test
  void theFirstDetectionLiesOnTop() {
    List<BoxMark> same = List.of(box(100, 100, 200, 200, 5), box(100, 100, 200, 200, 6));

    assertThat(rgb(painter.paint(grey(600, 400), same, NONE), 100, 150))
        .isEqualTo(Palette.vivid(5));
  }

  @Test
  void theImageGivenIsNotChangedAndNoNativeMemoryStays() {
    Picture image = grey(600, 400);
    List<BoxMark> boxes = List.of(BoxMark.detection(10, 50, 99, 99, 0, "cell", 0.5));
    painter.paint(image, boxes, boxes).jpeg();
    long before = Pointer.totalCount();

    for (int i = 0; i < 20; i++) {
      painter.paint(image, boxes, boxes).jpeg();
    }

    assertThat(Pointer.totalCount()).isEqualTo(before);
    assertThat(image.bgr()).isEqualTo(grey(600, 400).bgr());
  }

  private static BoxMark box(double x1, double y1, double x2, double y2, int index) {
    return new BoxMark(x1, y1, x2, y2, index, "");
  }

  private static Picture grey(int width, int height) {
    byte[] pixels = new byte[3 * width * height];
    Arrays.fill(pixels, (byte) 0x80);
    return new Picture(width, height, pixels);
  }

  private static int rgb(Picture picture, int x, int y) {
    int at = 3 * (y * picture.width() + x);
    byte[] bgr = picture.bgr();
    return (bgr[at + 2] & 0xFF) << 16 | (bgr[at + 1] & 0xFF) << 8 | bgr[at] & 0xFF;
  }

  private static IntStream row(Picture picture, int y, int from, int to) {
    return IntStream.range(from, to).map(x -> rgb(picture, x, y));
  }
}
