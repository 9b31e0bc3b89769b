package io.github.aploss.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MosaicTest {
  private static final int SIDE = 40;

  /** An image of one shade, all of which is one object of the class with the shade's number. */
  private static Sample shade(int number, int width, int height) {
    Image image = Image.blank(width, height);
    Arrays.fill(image.pixels(), 10 * (number + 1));
    Box box = new Box(0, 0, width, height);
    List<LabelledObject> objects =
        List.of(new LabelledObject(box, number, false, false, false, box.area()));
    String name = String.valueOf(number);
    return Sample.of(
        new LabelledImage(name, number + 1, Path.of(name), width, height, objects), image);
  }

  private static List<Sample> shades(int side) {
    return IntStream.range(0, Mosaic.TILES).mapToObj(i -> shade(i, side, side)).toList();
  }

  private static float shadeAt(Image image, double x, double y) {
    return image.pixels()[image.index((int) x, (int) y)];
  }

  @Test
  void boxesLieOnTheirPixels() {
    for (int seed = 0; seed < 100; seed++) {
      Sample mosaic = Mosaic.of(shades(SIDE), new SplittableRandom(seed));
      assertThat(mosaic.image().width()).isEqualTo(SIDE);
      assertThat(mosaic.image().height()).isEqualTo(SIDE);
      for (LabelledObject object : mosaic.objects()) {
        Box box = object.box();
        assertThat(box.isInside(SIDE, SIDE)).isTrue();
        float shade = 10f * (object.label() + 1);
        assertThat(shadeAt(mosaic.image(), box.x1(), box.y1())).isCloseTo(shade, within(.01f));
        assertThat(shadeAt(mosaic.image(), box.x2() - 1, box.y2() - 1))
            .isCloseTo(shade, within(.01f));
      }
    }
  }

  @Test
  void everyTileHasItsPlaceAndNoPixelIsLeftBlank() {
    boolean all = false;
    for (int seed = 0; seed < 100; seed++) {
      Sample mosaic = Mosaic.of(shades(SIDE), new SplittableRandom(seed));
      List<Integer> classes = mosaic.objects().stream().map(LabelledObject::label).toList();
      assertThat(classes).isSorted().doesNotHaveDuplicates();
      all |= classes.size() == Mosaic.TILES;
      for (float pixel : mosaic.image().pixels()) {
        assertThat(pixel).isGreaterThan(0);
      }
    }
    assertThat(all).isTrue();
  }

  @Test
  void objectsAreMadeSmallerByHalfAtMost() {
    Box small = new Box(18, 18, 22, 22);
    List<Sample> samples =
        shades(SIDE).stream()
            .map(s -> new Sample(s.source(), s.image(), List.of(s.objects().get(0).withBox(small))))
            .toList();
    List<Double> widths =
        IntStream.range(0, 100)
            .mapToObj(seed -> Mosaic.of(samples, new SplittableRandom(seed)))
            .flatMap(mosaic -> mosaic.objects().stream())
            .map(object -> object.box().width())
            .toList();
    assertThat(widths).hasSizeGreaterThan(20).allMatch(width -> width > 0 && width <= 4);
    assertThat(widths).anyMatch(width -> width < 2.5).anyMatch(width -> width > 3.5);
  }

  @Test
  void samplesMayDifferInSizeAndBeAsSmallAsCanBe() {
    List<Sample> samples =
        List.of(shade(0, 20, 50), shade(1, 1, 1), shade(2, 300, 10), shade(3, 7, 7));
    Sample mosaic = Mosaic.of(samples, new SplittableRandom(3));
    assertThat(mosaic.image().width()).isEqualTo(20);
    assertThat(mosaic.image().height()).isEqualTo(50);
    assertThat(mosaic.objects()).allMatch(o -> o.box().isInside(20, 50));
  }

  @Test
  void anotherNumberOfSamplesIsRefused() {
    assertThatThrownBy(() -> Mosaic.of(shades(SIDE).subList(0, 3), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 tiles");
  }
}
