package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputRecipeTest {

  @Test
  void squaresLieInFramesOfTheirOwnSize() {
    InputRecipe input = Recipes.with("input.image-size", "300").input();
    assertThat(input.trainsOnSquares()).isTrue();
    assertThat(input.testsOnSquares()).isTrue();
    assertThat(input.testSize()).isEqualTo(300);
    assertThat(input.trainFrameMultiple()).isEqualTo(1);
    assertThat(input.testFrameMultiple()).isEqualTo(1);
  }

  @Test
  void imagesThatKeepTheirProportionsArePaddedForThePyramid() {
    InputRecipe input =
        Recipes.with("input.train-shorter", "[480, 800]", "input.test-maximum", "256").input();
    assertThat(input.trainShorter()).containsExactly(480, 800);
    assertThat(input.trainsOnSquares()).isFalse();
    assertThat(input.testsOnSquares()).isFalse();
    assertThat(input.trainFrameMultiple()).isEqualTo(32);
    assertThat(input.testFrameMultiple()).isEqualTo(32);
  }

  @Test
  void squaresMayHaveSeveralSizesAndNothingElseBeside() {
    assertThat(Recipes.with("input.train-sizes", "[192, 256]").input().trainSizes())
        .containsExactly(192, 256);
    assertThat(Recipes.with().input().trainSizes()).isEmpty();
    assertThatThrownBy(
            () -> Recipes.with("input.train-sizes", "[192]", "input.train-shorter", "[480, 800]"))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "test: input.train-sizes is [192] and must be [] beside train-shorter, which asks for no"
                + " squares");
  }

  @Test
  void oneFixedShorterSideIsARange() {
    assertThat(Recipes.with("input.train-shorter", "[600, 600]").input().trainShorter())
        .containsExactly(600, 600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[480]", "[800, 480]", "[480, 600, 800]"})
  void shorterSidesThatAreNoRangeAreRefused(String sides) {
    assertThatThrownBy(() -> Recipes.with("input.train-shorter", sides))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "test: input.train-shorter is %s and must be [] for squares, or two whole numbers such as [480, 800]"
                .formatted(sides));
  }

  @ParameterizedTest
  @EnumSource
  void eachScaleOfPixelsSaysItsNameInRecipes(PixelScale scale) {
    String name = scale.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(scale.words()).endsWith(" (" + name + ")");
    assertThat(Recipes.with("input.normalisation", name).input().pixels()).contains(scale);
    assertThat(Recipes.with().input().pixels()).isEmpty();
  }
}
