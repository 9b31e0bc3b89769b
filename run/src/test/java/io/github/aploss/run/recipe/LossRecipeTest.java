package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossRecipeTest {

  @ParameterizedTest
  @CsvSource({
    "ap, AP-loss, true, true, false",
    "alrp, aLRP Loss, true, false, false",
    "rank-sort, RS Loss, true, false, false",
    "auc, AUC-loss, true, true, false",
    "focal, focal loss, false, false, false",
    "ce-ohem, cross-entropy with hard-negative mining, false, false, true",
    "ghm, GHM-C, false, false, false",
    "dr, DR loss, true, false, false",
    "ap-gradient, approximate-gradient AP, true, true, false",
    "ap-hinge, structured hinge AP, true, true, false",
  })
  void whatEachLossIs(String name, String title, boolean ranks, boolean spans, boolean softmax) {
    LossRecipe.Kind kind = Recipes.with("loss.name", name).loss().kind();
    assertThat(kind.title()).isEqualTo(title);
    assertThat(kind.ranking()).isEqualTo(ranks);
    assertThat(kind.spans()).isEqualTo(spans);
    assertThat(kind.softmax()).isEqualTo(softmax);
  }

  @Test
  void theDefaultsAreThoseOfThePapers() {
    assertThat(Recipes.with().loss())
        .isEqualTo(
            new LossRecipe(
                LossRecipe.Kind.AP,
                new RankingRecipe(
                    RankingRecipe.Step.PIECEWISE,
                    1,
                    1,
                    false,
                    true,
                    false,
                    false,
                    RankingRecipe.Negatives.ALL),
                0.25,
                2,
                3,
                30,
                0.75,
                0.001,
                LossRecipe.Box.SMOOTH_L1,
                Optional.empty(),
                1));
  }

  @Test
  void everyValueOfTheRankingCanBeChosen() {
    Recipe recipe =
        Recipes.with(
            "loss.step", "heaviside-index",
            "loss.delta", "0.5",
            "loss.sigmoid-width", "2",
            "loss.step-denominator", "heaviside",
            "loss.interpolated", "false",
            "loss.ranking", "image",
            "loss.span", "worker",
            "loss.negatives", "ohem");
    assertThat(recipe.loss().ranking())
        .isEqualTo(
            new RankingRecipe(
                RankingRecipe.Step.HEAVISIDE_INDEX,
                0.5,
                2,
                true,
                false,
                true,
                true,
                RankingRecipe.Negatives.OHEM));
  }

  @Test
  void focalLossOfAnSsdFocusesLess() {
    assertThat(Recipes.with("model.name", "ssd300-vgg16").loss().gamma()).isEqualTo(1);
    assertThat(Recipes.with("model.name", "ssd300-vgg16", "loss.gamma", "0").loss().gamma())
        .isZero();
    assertThat(Recipes.with("loss.gamma", "1.5").loss().gamma()).isEqualTo(1.5);
  }

  @Test
  void alphaIsAPartOrMinusOneForNone() {
    for (String alpha : new String[] {"-1", "0", "1"}) {
      assertThat(Recipes.with("loss.alpha", alpha).loss().alpha())
          .isEqualTo(Double.parseDouble(alpha));
    }
    assertThatThrownBy(() -> Recipes.with("loss.alpha", "-0.5"))
        .isInstanceOf(RecipeException.class)
        .hasMessage("test: loss.alpha is -0.5 and must be -1, or a number from 0 to 1");
  }

  @Test
  void countsThatNeverChangeAreRefused() {
    assertThat(Recipes.with("loss.ghm-momentum", "0").loss().momentum()).isZero();
    assertThatThrownBy(() -> Recipes.with("loss.ghm-momentum", "1"))
        .isInstanceOf(RecipeException.class)
        .hasMessage("test: loss.ghm-momentum is 1.0 and must be a number from 0 up to, but not, 1");
  }
}
