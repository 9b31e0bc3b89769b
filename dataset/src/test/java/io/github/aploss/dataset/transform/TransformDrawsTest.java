package io.github.aploss.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.HueSaturation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.image.resample.ResamplingKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transforms make of known draws, and where their parameters end. */
class TransformDrawsTest {
  private static final ResamplingKernel BILINEAR =
      Interpolation.BILINEAR.choose(new SplittableRandom(0));

  /** Draws the given numbers, again and again. */
  private record Drawn(double uniform, double normal, boolean even) implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public double nextDouble() {
      return uniform;
    }

    @Override
    public double nextGaussian() {
      return normal;
    }

    @Override
    public boolean nextBoolean() {
      return even;
    }
  }

  private static Sample coloured(float blue, float green, float red) {
    Image image = TestImages.plain(2, 2, (int) blue, (int) green, (int) red);
    return Sample.of(new LabelledImage("a", 1, Path.of("a"), 2, 2, List.of()), image);
  }

  private static float[] pixel(Transform transform, Sample sample, RandomGenerator random) {
    float[] pixels = transform.apply(sample, random).image().pixels();
    return new float[] {pixels[0], pixels[1], pixels[2]};
  }

  @Test
  void lightingAddsTheComponentsByTheirWeights() {
    float[] after = pixel(new PcaLighting(0.1, 1), coloured(100, 110, 120), new Drawn(0, 1, true));
    double[] values = {5.546, 0.4794, 0.1148};
    double blue = -0.5836 * values[0] - 0.6948 * values[1] + 0.4203 * values[2];
    double green = -0.5808 * values[0] - 0.0045 * values[1] - 0.8140 * values[2];
    double red = -0.5675 * values[0] + 0.7192 * values[1] + 0.4009 * values[2];
    assertThat(after[0]).isCloseTo((float) (100 + blue), within(1e-4f));
    assertThat(after[1]).isCloseTo((float) (110 + green), within(1e-4f));
    assertThat(after[2]).isCloseTo((float) (120 + red), within(1e-4f));
  }

  /** Uniform draws of .75: a shift of +16, a factor of 1.25. */
  @Test
  void contrastScalesTheShiftedBrightnessWhetherItComesFirstOrLast() {
    PhotometricDistortion light = new PhotometricDistortion(32, 0.5, 1.5, 0, 1);
    Sample grey = coloured(100, 100, 100);
    float first = pixel(light, grey, new Drawn(0.75, 0, true))[0];
    float last = pixel(light, grey, new Drawn(0.75, 0, false))[0];
    assertThat(first).isCloseTo(145f, within(1e-3f));
    assertThat(last).isCloseTo(145f, within(1e-3f));
  }

  @Test
  void theHueTurnsWithoutAnotherSaturation() {
    float[] expected = {40, 80, 160};
    HueSaturation.change(expected, 1, 1);
    PhotometricDistortion turn = new PhotometricDistortion(0, 1, 1, 120, 1);
    assertThat(pixel(turn, coloured(40, 80, 160), new Drawn(0.75, 0, true)))
        .containsExactly(expected, within(1e-3f));
  }

  @Test
  void theSaturationChangesWithoutAnotherHue() {
    float[] expected = {50, 100, 200};
    HueSaturation.change(expected, 1.25f, 0);
    PhotometricDistortion saturation = new PhotometricDistortion(0, 1.25, 1.25, 0, 1);
    assertThat(pixel(saturation, coloured(40, 80, 160), new Drawn(0.75, 0, true)))
        .containsExactly(expected, within(1e-3f));
  }

  @Test
  void expandingAsPublishedIsUpToFourTimesHalfOfTheTime() {
    assertThat(Expand.ssd(MeanColour.IMAGENET)).isEqualTo(new Expand(4, 0.5, MeanColour.IMAGENET));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 16.01, Double.NaN})
  void otherRatiosThanOneToSixteenAreRefused(double ratio) {
    assertThatThrownBy(() -> new Expand(ratio, 0.5, MeanColour.IMAGENET))
        .hasMessageContaining("1 to 16");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 16})
  void ratiosOneAndSixteenAreFine(double ratio) {
    assertThatCode(() -> new Expand(ratio, 0.5, MeanColour.IMAGENET)).doesNotThrowAnyException();
  }

  @Test
  void sidesOfOnePixelAreFine() {
    assertThatCode(() -> new ResizeSquare(1, Interpolation.BILINEAR)).doesNotThrowAnyException();
    assertThatCode(() -> new ResizeShorterSide(1, 1)).doesNotThrowAnyException();
    assertThatCode(() -> new ResizeShorterSideRandomly(1, 1, 1)).doesNotThrowAnyException();
  }

  @Test
  void sidesOfNoPixelAreRefused() {
    assertThatThrownBy(() -> new ResizeShorterSide(0, 1)).hasMessageContaining("got 0 and 1");
    assertThatThrownBy(() -> new ResizeShorterSideRandomly(0, 1, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new ResizeShorterSideRandomly(2, 1, 9)).hasMessageContaining("2 and");
    assertThatThrownBy(() -> new ResizeShorterSideRandomly(1, 1, 0))
        .hasMessageContaining("at most 0");
  }

  @Test
  void anImageOfTheRightSizeIsTakenAsItIs() {
    Sample sample = coloured(1, 2, 3);
    assertThat(new ResizeSquare(2, Interpolation.BILINEAR).apply(sample, new SplittableRandom(1)))
        .isSameAs(sample);
    assertThat(SampleResizer.resized(sample, 2, 3, BILINEAR).image().height()).isEqualTo(3);
    assertThat(SampleResizer.resized(sample, 3, 2, BILINEAR).image().width()).isEqualTo(3);
  }

  @Test
  void anExpansionIsJoinedWithTheCropThatFollowsItAndNoOther() {
    Expand expand = Expand.ssd(MeanColour.IMAGENET);
    IouCrop crop = IouCrop.ssd();
    HorizontalFlip flip = new HorizontalFlip(0.5);
    assertThat(TransformChain.of(List.of(expand, crop, flip)).steps())
        .containsExactly(new ExpandThenIouCrop(expand, crop), flip);
    assertThat(TransformChain.of(List.of(crop, expand)).steps()).containsExactly(crop, expand);
    assertThat(TransformChain.of(List.of(expand, flip, crop)).steps())
        .containsExactly(expand, flip, crop);
  }

  @Test
  void aRegionHasItsCornersAndTheCentresInsideIt() {
    CropRegion region = new CropRegion(10, 20, 30, 40);
    assertThat(region.box()).isEqualTo(new Box(10, 20, 40, 60));
    assertThat(region.hasCentreOf(around(11, 21))).isTrue();
    assertThat(region.hasCentreOf(around(39, 59))).isTrue();
    assertThat(region.hasCentreOf(around(10, 30))).isFalse();
    assertThat(region.hasCentreOf(around(40, 30))).isFalse();
    assertThat(region.hasCentreOf(around(20, 20))).isFalse();
    assertThat(region.hasCentreOf(around(20, 60))).isFalse();
  }

  private static Box around(double x, double y) {
    return new Box(x - 2, y - 2, x + 2, y + 2);
  }
}
