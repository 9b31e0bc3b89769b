package io.github.aploss.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.HueSaturation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TransformTest {
  private static final Transform EVERYTHING =
      Transform.chain(
          PhotometricDistortion.ssd(),
          new PcaLighting(0.1, 0.5),
          Expand.ssd(MeanColour.IMAGENET),
          IouCrop.ssd(),
          new HorizontalFlip(0.5),
          new VerticalFlip(0.5),
          new ResizeSquare(32, Interpolation.RANDOM));

  /** Random pixels and a few random boxes. */
  private static Sample sample(int width, int height, int objects, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabelledObject> list = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      double x = random.nextDouble() * (width - 1);
      double y = random.nextDouble() * (height - 1);
      double w = 0.5 + random.nextDouble() * (width - x - 0.5);
      double h = 0.5 + random.nextDouble() * (height - y - 0.5);
      Box box = new Box(x, y, x + w, y + h);
      list.add(new LabelledObject(box, i, false, false, i % 3 == 0, box.area() / 2));
    }
    LabelledImage source = new LabelledImage("a", 1, Path.of("a.png"), width, height, list);
    return Sample.of(source, TestImages.random(width, height, seed));
  }

  private static SplittableRandom random(long seed) {
    return new SplittableRandom(seed);
  }

  @Property(tries = 60)
  void everyTransformLeavesItsInputAndKeepsBoxesInside(
      @ForAll @IntRange(min = 2, max = 70) int width,
      @ForAll @IntRange(min = 2, max = 70) int height,
      @ForAll @IntRange(max = 6) int objects,
      @ForAll long seed) {
    Sample before = sample(width, height, objects, seed);
    float[] pixels = before.image().pixels().clone();
    Sample after = EVERYTHING.apply(before, random(seed));
    assertThat(before.image().pixels()).isEqualTo(pixels);
    assertThat(after.image().width()).isEqualTo(32);
    assertThat(after.image().height()).isEqualTo(32);
    for (float value : after.image().pixels()) {
      assertThat(value).isBetween(0f, 255f);
    }
    for (LabelledObject object : after.objects()) {
      assertThat(object.box().area()).isPositive();
      assertThat(object.box().isInside(32 + 1e-9, 32 + 1e-9)).isTrue();
      assertThat(object.area()).isCloseTo(object.box().area() / 2, within(1e-6));
    }
    assertThat(after.objects().isEmpty()).isEqualTo(objects == 0);
  }

  @Property(tries = 30)
  void equalGeneratorsGiveEqualResults(@ForAll long seed) {
    Sample before = sample(40, 30, 3, seed);
    Sample first = EVERYTHING.apply(before, random(seed));
    Sample second = EVERYTHING.apply(before, random(seed));
    assertThat(first.image().pixels()).isEqualTo(second.image().pixels());
    assertThat(first.objects()).isEqualTo(second.objects());
  }

  @Property(tries = 30)
  void flippingTwiceChangesNothing(@ForAll boolean horizontal, @ForAll long seed) {
    Transform flip = horizontal ? new HorizontalFlip(1) : new VerticalFlip(1);
    Sample before = sample(17, 12, 4, seed);
    Sample once = flip.apply(before, random(seed));
    Sample twice = flip.apply(once, random(seed));
    assertThat(once.image().pixels()).isNotEqualTo(before.image().pixels());
    assertThat(twice.image().pixels()).isEqualTo(before.image().pixels());
    for (int i = 0; i < before.objects().size(); i++) {
      assertSameBox(twice.objects().get(i).box(), before.objects().get(i).box());
    }
  }

  private static void assertSameBox(Box actual, Box expected) {
    assertThat(actual.x1()).isCloseTo(expected.x1(), within(1e-9));
    assertThat(actual.y1()).isCloseTo(expected.y1(), within(1e-9));
    assertThat(actual.x2()).isCloseTo(expected.x2(), within(1e-9));
    assertThat(actual.y2()).isCloseTo(expected.y2(), within(1e-9));
  }

  /** A black box on white must be where its label says, after whatever was done to it. */
  @Property(tries = 60)
  void boxesMoveWithTheirPixels(
      @ForAll @IntRange(max = 30) int x, @ForAll @IntRange(max = 20) int y, @ForAll long seed) {
    Image image = TestImages.plain(48, 36, 255, 255, 255);
    for (int row = y; row < y + 14; row++) {
      Arrays.fill(image.pixels(), image.index(x, row), image.index(x + 16, row), 0f);
    }
    Box box = new Box(x, y, x + 16, y + 14);
    LabelledObject object = new LabelledObject(box, 0, false, false, false, box.area());
    Sample before =
        Sample.of(new LabelledImage("a", 1, Path.of("a"), 48, 36, List.of(object)), image);
    Transform moves =
        Transform.chain(
            new Expand(2, 0.7, new MeanColour(255, 255, 255)),
            IouCrop.ssd(),
            new HorizontalFlip(0.5),
            new VerticalFlip(0.5));
    Sample after = moves.apply(before, random(seed));
    assertThat(after.objects()).hasSize(1);
    assertSameBox(after.objects().get(0).box(), darkPart(after.image()));
  }

  private static Box darkPart(Image image) {
    double left = image.width();
    double top = image.height();
    double right = 0;
    double bottom = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.pixels()[image.index(x, y)] < 128) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, right, bottom);
  }

  @Property(tries = 60)
  void croppingTheCanvasEqualsExpandingFirst(@ForAll long seed) {
    Expand expand = new Expand(3, 0.7, MeanColour.IMAGENET);
    IouCrop crop = IouCrop.ssd();
    Sample before = sample(20, 15, 3, seed);
    SplittableRandom random = random(seed);
    Sample slow = crop.apply(expand.apply(before, random), random);
    Sample fused = Transform.chain(expand, crop).apply(before, random(seed));
    assertThat(fused.image().width()).isEqualTo(slow.image().width());
    assertThat(fused.image().pixels()).isEqualTo(slow.image().pixels());
    assertThat(fused.objects()).isEqualTo(slow.objects());
  }

  @Property(tries = 100)
  void cropsHaveTheSizesAndObjectsOfTheirDefinition(@ForAll long seed) {
    Sample before = sample(100, 80, 4, seed);
    Sample after = new IouCrop(List.of(0.9)).apply(before, random(seed));
    int width = after.image().width();
    int height = after.image().height();
    if (after.image() == before.image()) {
      assertThat(after.objects()).isEqualTo(before.objects());
      return;
    }
    assertThat(width).isBetween(30, 100);
    assertThat(height).isBetween(24, 80);
    assertThat((double) height / width).isBetween(0.5, 2.0);
    assertThat(after.objects()).isNotEmpty();
    assertThat(after.objects()).allMatch(o -> o.box().isInside(width, height));
  }

  @Property(tries = 100)
  void expandedImagesHoldTheWholeImageAndTheMeanElsewhere(@ForAll long seed) {
    Sample before = sample(9, 7, 2, seed);
    Sample after = new Expand(4, 1, new MeanColour(1, 2, 3)).apply(before, random(seed));
    Image image = after.image();
    assertThat(image.width()).isBetween(9, 36);
    assertThat(image.height()).isBetween(7, 28);
    Box was = before.objects().get(0).box();
    Box is = after.objects().get(0).box();
    int left = (int) Math.round(is.x1() - was.x1());
    int top = (int) Math.round(is.y1() - was.y1());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        boolean inside = x >= left && x < left + 9 && y >= top && y < top + 7;
        int at = image.index(x, y);
        float expected =
            inside ? before.image().pixels()[before.image().index(x - left, y - top)] : 1f;
        assertThat(image.pixels()[at]).isEqualTo(expected);
      }
    }
  }

  @Test
  void cropsAreOfEveryKind() {
    Sample before = sample(64, 64, 1, 5);
    int whole = 0;
    for (int seed = 0; seed < 700; seed++) {
      whole += IouCrop.ssd().apply(before, random(seed)).image() == before.image() ? 1 : 0;
    }
    // One in seven at least; more where minima such as 0.9 cannot be met.
    assertThat(whole).isBetween(70, 450);
  }

  @Test
  void imagesWithoutObjectsAreCroppedToo() {
    Sample before = sample(64, 64, 0, 5);
    long smaller =
        java.util.stream.LongStream.range(0, 100)
            .filter(s -> IouCrop.ssd().apply(before, random(s)).image().width() < 64)
            .count();
    assertThat(smaller).isGreaterThan(60);
  }

  @Test
  void longStripesEndTheirSearchForACrop() {
    Sample before = sample(400, 3, 2, 1);
    assertThat(IouCrop.ssd().apply(before, random(1)).image()).isSameAs(before.image());
  }

  @Property(tries = 40)
  void hueAndSaturationAgreeWithTheHexcone(@ForAll long seed) {
    SplittableRandom random = random(seed);
    float[] pixel = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    double degrees = -180 + 360 * random.nextDouble();
    double factor = 2 * random.nextDouble();
    // An independent conversion: java.awt.Color knows HSB, which is the same hexcone.
    float[] hsb = java.awt.Color.RGBtoHSB((int) pixel[2], (int) pixel[1], (int) pixel[0], null);
    int rgb =
        java.awt.Color.HSBtoRGB(
            (float) (hsb[0] + degrees / 360), (float) Math.min(1, hsb[1] * factor), hsb[2]);
    HueSaturation.change(pixel, (float) factor, (float) (degrees / 60));
    assertThat(pixel[2]).isCloseTo(rgb >> 16 & 0xff, within(1.1f));
    assertThat(pixel[1]).isCloseTo(rgb >> 8 & 0xff, within(1.1f));
    assertThat(pixel[0]).isCloseTo(rgb & 0xff, within(1.1f));
  }

  @Test
  void photometricChangesEachPartHalfTheTime() {
    Sample grey = withPixels(TestImages.plain(2, 2, 100, 100, 100));
    PhotometricDistortion brightness = new PhotometricDistortion(32, 1, 1, 0, 0.5);
    int unchanged = 0;
    for (int seed = 0; seed < 400; seed++) {
      float value = brightness.apply(grey, random(seed)).image().pixels()[0];
      assertThat(value).isBetween(68f, 132f);
      unchanged += value == 100f ? 1 : 0;
    }
    assertThat(unchanged).isBetween(150, 250);
  }

  @Test
  void photometricWithoutProbabilityChangesNothing() {
    Sample before = sample(8, 8, 1, 3);
    Sample after = new PhotometricDistortion(32, 0.5, 1.5, 18, 0).apply(before, random(3));
    assertThat(after.image().pixels()).isEqualTo(before.image().pixels());
  }

  @Test
  void lightingShiftsAllPixelsAlike() {
    Sample grey = withPixels(TestImages.plain(3, 2, 100, 110, 120));
    double sum = 0;
    for (int seed = 0; seed < 500; seed++) {
      float[] after = new PcaLighting(0.1, 1).apply(grey, random(seed)).image().pixels();
      assertThat(after[0] - 100).isEqualTo(after[15] - 100);
      sum += Math.pow(after[2] - 120, 2);
    }
    // Red: sqrt((.5675 * 55.46)^2 + (.7192 * 4.794)^2 + (.4009 * 1.148)^2) * 0.1 = 3.167.
    assertThat(Math.sqrt(sum / 500)).isCloseTo(3.167, within(0.4));
  }

  private static Sample withPixels(Image image) {
    return Sample.of(
        new LabelledImage("a", 1, Path.of("a"), image.width(), image.height(), List.of()), image);
  }

  @Test
  void jitterDrawsTheShorterSideFromTheWholeRange() {
    ResizeShorterSideRandomly resize = new ResizeShorterSideRandomly(20, 22, 60);
    Set<Integer> sides = new TreeSet<>();
    for (int seed = 0; seed < 50; seed++) {
      Image image = resize.apply(sample(80, 40, 0, 1), random(seed)).image();
      assertThat(image.width()).isEqualTo(2 * image.height());
      sides.add(image.height());
    }
    assertThat(sides).containsExactly(20, 21, 22);
  }

  @Test
  void resizingByTheShorterSideKeepsProportionsUpToTheMaximum() {
    ResizeShorterSide resize = new ResizeShorterSide(50, 83);
    assertSize(resize, 100, 200, 42, 83);
    assertSize(resize, 40, 30, 67, 50);
    assertSize(resize, 1000, 1, 83, 1);
    Sample before = sample(40, 30, 1, 1);
    Sample after = resize.apply(before, random(0));
    Box was = before.objects().get(0).box();
    assertSameBox(after.objects().get(0).box(), was.scale(67 / 40.0, 50 / 30.0));
  }

  private static void assertSize(Transform t, int width, int height, int newWidth, int newHeight) {
    Image image = t.apply(sample(width, height, 0, 1), random(0)).image();
    assertThat(image.width()).isEqualTo(newWidth);
    assertThat(image.height()).isEqualTo(newHeight);
  }

  @Test
  void bilinearHalvingAveragesFourPixels() {
    Image image = TestImages.random(8, 8, 9);
    Image half =
        new ResizeSquare(4, Interpolation.BILINEAR).apply(withPixels(image), random(0)).image();
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        float mean = 0;
        for (int k = 0; k < 4; k++) {
          mean += image.pixels()[image.index(2 * x + k % 2, 2 * y + k / 2)] / 4;
        }
        assertThat(half.pixels()[half.index(x, y)]).isCloseTo(mean, within(1e-3f));
      }
    }
  }

  @Test
  void refusesImpossibleParameters() {
    assertThatThrownBy(() -> new HorizontalFlip(1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VerticalFlip(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Expand(0.5, 0.5, MeanColour.IMAGENET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IouCrop(List.of(1.1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResizeSquare(0, Interpolation.BILINEAR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResizeShorterSide(600, 500))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PhotometricDistortion(32, 1.5, 0.5, 18, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
