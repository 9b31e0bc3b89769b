package io.github.aploss.robustness.perturbation.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aploss.robustness.Images;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.GaussianVariance;
import io.github.aploss.robustness.perturbation.Perturbation;
import io.github.aploss.robustness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorruptionsTest {
  private static final RgbImage IMAGE = Images.random(40, 33, 1);
  private static final Randomness RANDOMNESS = new Randomness(3, "image");

  static Stream<Perturbation> all() {
    List<Perturbation> all = new ArrayList<>(Corruptions.withoutTextures());
    all.add(new Frost(List.of(Images.random(20, 50, 2), Images.random(70, 60, 3))));
    all.add(new GaussianVariance());
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void severityZeroIsTheVeryImage(Perturbation perturbation) {
    assertThat(perturbation.apply(IMAGE, RANDOMNESS, 0)).isSameAs(IMAGE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySeverityIsAFunctionOfImageAndRandomnessAndLeavesTheImageAlone(
      Perturbation perturbation) {
    byte[] before = IMAGE.rgb().clone();
    for (int severity = 1; severity <= perturbation.severities(); severity++) {
      RgbImage first = perturbation.apply(IMAGE, RANDOMNESS, severity);
      RgbImage second = perturbation.apply(IMAGE, new Randomness(3, "image"), severity);
      assertThat(first.width()).isEqualTo(IMAGE.width());
      assertThat(first.height()).isEqualTo(IMAGE.height());
      assertThat(first.rgb()).isEqualTo(second.rgb()).isNotEqualTo(before);
    }
    assertThat(IMAGE.rgb()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneThatIsRandomDependsOnTheImagesNameAndTheSeed(Perturbation perturbation) {
    boolean random =
        !List.of(
                "defocus_blur",
                "zoom_blur",
                "brightness",
                "contrast",
                "pixelate",
                "jpeg_compression",
                "gaussian_blur",
                "saturate")
            .contains(perturbation.name());
    byte[] first = perturbation.apply(IMAGE, RANDOMNESS, 1).rgb();
    byte[] otherSeed = perturbation.apply(IMAGE, new Randomness(4, "image"), 1).rgb();
    byte[] otherImage = perturbation.apply(IMAGE, new Randomness(3, "image 2"), 1).rgb();
    assertThat(Arrays.equals(first, otherSeed)).isEqualTo(!random);
    assertThat(Arrays.equals(first, otherImage)).isEqualTo(!random);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSeverityThatThereIsNotIsRefused(Perturbation perturbation) {
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> perturbation.apply(IMAGE, RANDOMNESS, perturbation.severities() + 1))
        .withMessage(
            "%s has severities 0 to %d, not %d"
                .formatted(
                    perturbation.name(), perturbation.severities(), perturbation.severities() + 1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void anImageOfOnePixelIsPerturbedOrRefusedWithASentence(Perturbation perturbation) {
    RgbImage pixel = Images.constant(1, 1, 10, 200, 30);
    for (int severity = 1; severity <= perturbation.severities(); severity++) {
      try {
        assertThat(perturbation.apply(pixel, RANDOMNESS, severity).rgb()).hasSize(3);
      } catch (RobustnessException e) {
        assertThat(e).hasMessageContaining(perturbation.name()).hasMessageContaining("1 x 1");
      }
    }
  }

  @Test
  void namesAreThoseOfTheBenchmark() {
    List<String> names =
        Corruptions.withoutTextures().stream()
            .filter(corruption -> corruption.group() != CorruptionGroup.VALIDATION)
            .map(Corruption::name)
            .toList();
    List<String> expected = new ArrayList<>(CorruptionGroup.benchmarkNames());
    assertThat(expected).hasSize(15);
    expected.remove("frost");
    assertThat(names).isEqualTo(expected);
    for (Corruption corruption : Corruptions.withoutTextures()) {
      assertThat(corruption.group().members()).contains(corruption.name());
      assertThat(Corruptions.named(corruption.name())).isSameAs(corruption);
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> Corruptions.named("spatter"))
        .withMessageStartingWith("unknown corruption 'spatter'; known are gaussian_noise, shot");
  }

  @Test
  void frostNeedsATexture() {
    assertThatExceptionOfType(RobustnessException.class)
        .isThrownBy(() -> new Frost(List.of()))
        .withMessage("frost needs at least one picture of frost");
  }

  @Test
  void greyStaysGreyWithLessSaturationAndTurnsRedWithSomeAdded() {
    RgbImage grey = Images.constant(2, 2, 100, 100, 100);
    assertThat(new Saturate().apply(grey, RANDOMNESS, 3).rgb()).isEqualTo(grey.rgb());
    assertThat(new Saturate().apply(grey, RANDOMNESS, 5).rgb())
        .isEqualTo(Images.constant(2, 2, 100, 80, 80).rgb());
  }

  @Test
  void brightnessKeepsTheColour() {
    RgbImage image = Images.constant(1, 1, 100, 50, 25);
    assertThat(new Brightness().apply(image, RANDOMNESS, 5).rgb())
        .isEqualTo(Images.constant(1, 1, 227, 113, 56).rgb());
    RgbImage black = Images.constant(1, 1, 0, 0, 0);
    assertThat(new Brightness().apply(black, RANDOMNESS, 2).rgb())
        .isEqualTo(Images.constant(1, 1, 51, 51, 51).rgb());
  }

  @Test
  void aConstantImageHasNoContrastToLoseAndNoDetailToBlur() {
    RgbImage constant = Images.constant(30, 30, 201, 100, 255);
    for (String name :
        List.of(
            "contrast",
            "gaussian_blur",
            "zoom_blur",
            "pixelate",
            "glass_blur",
            "elastic_transform")) {
      for (int severity = 1; severity <= 5; severity++) {
        assertThat(Corruptions.named(name).apply(constant, RANDOMNESS, severity).rgb())
            .as(name)
            .isEqualTo(constant.rgb());
      }
    }
  }

  @Test
  void glassMovesPixelsByCopyingOneOverTheOther() {
    RgbImage image = Images.random(5, 5, 9);
    byte[] still = GlassBlur.blurred(image, 2, () -> 0).rgb();
    byte[] moved = GlassBlur.blurred(image, 2, () -> -1).rgb();
    assertThat(moved).isNotEqualTo(still);
  }
}
