package io.github.aploss.study.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.study.plan.ScaledRecipes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedStudiesTest {
  private static final Double[] STEPS = {0.69, 0.88};

  static List<String> names() {
    return ShippedStudies.names();
  }

  private static Stream<Recipe> recipes(String name, String scale) {
    Study study = ShippedStudies.named(name);
    Scale chosen = study.scale(Optional.of(scale));
    ScaledRecipes recipes = new ScaledRecipes(study, chosen, options -> {});
    return Stream.concat(
            study.earlier(chosen).stream().map(Earlier::training), study.variants(chosen).stream())
        .map(variant -> recipes.of(variant.withoutRuns(), 0));
  }

  @Test
  void everyTableAndFigureIsThere() {
    for (int table = 1; table <= 14; table++) {
      String name = "table-" + table;
      assertThat(names()).anyMatch(each -> each.equals(name) || each.startsWith(name + "-"));
    }
    for (int figure = 5; figure <= 13; figure++) {
      String name = "figure-" + figure;
      assertThat(names()).anyMatch(each -> each.matches(name + "[ab]?"));
    }
    assertThatThrownBy(() -> ShippedStudies.named("table-15"))
        .hasMessage("there is no study table-15 and no file of that name; see: aploss study list");
  }

  @ParameterizedTest
  @MethodSource("names")
  void allRecipesResolve(String name) {
    assertThat(recipes(name, "small")).isNotEmpty();
    assertThat(recipes(name, "full")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsReportedIsOfVariants(String name) {
    Study study = ShippedStudies.named(name);
    assertThat(study.reported()).isNotEmpty();
    List<String> variants =
        study.scales().values().stream()
            .flatMap(scale -> study.variants(scale).stream())
            .map(Variant::name)
            .toList();
    study.reported().forEach(each -> assertThat(variants).containsAll(each.variants().keySet()));
  }

  /** Sections 4.1.1 and 4.1.2 of the paper. */
  @ParameterizedTest
  @CsvSource({
    "table-1-delta, retinanet-resnet50, 600, 160",
    "table-1-batch, retinanet-resnet50, 600, 160",
    "table-1-interpolation, retinanet-resnet50, 600, 160",
    "table-2, retinanet-resnet50, 600, 160",
    "table-2-coco, retinanet-resnet50, 600, 100",
    "table-3, retinanet-resnet50, 600, 160",
    "table-4, retinanet-resnet101, 500, 160",
    "table-5, retinanet-resnet101, 500, 160",
    "table-7, retinanet-resnet101, 500, 160",
    "table-8, retinanet-resnet50, 600, 160",
    "table-9, retinanet-resnet50, 600, 160",
    "table-10, retinanet-resnet50, 600, 160",
    "table-11, retinanet-resnet101, 500, 160",
    "table-11-coco, retinanet-resnet101, 500, 100",
    "table-12, retinanet-resnext101-32x8d, 500, 160",
    "table-12-coco, retinanet-resnext101-32x8d, 500, 100",
    "table-13, retinanet-resnet101, 500, 160",
    "figure-6a, retinanet-resnet50, 600, 160",
    "figure-7, retinanet-resnet50, 600, 160",
    "figure-10, retinanet-resnet50, 600, 160",
  })
  void fullIsThePublishedProtocolOfRetinaNet(String name, String model, int side, int epochs) {
    assertThat(recipes(name, "full"))
        .allSatisfy(
            recipe -> {
              assertThat(recipe.model().name()).isEqualTo(model);
              assertThat(recipe.model().anchorScales()).isEmpty();
              assertThat(recipe.model().anchorRatios()).containsExactly(0.5, 1.0, 2.0);
              assertThat(recipe.model().anchorSize()).isEqualTo(32);
              assertThat(recipe.values())
                  .containsEntry("model.normalisation", "frozen")
                  .containsEntry("model.weights", "imagenet")
                  .containsEntry("training.momentum", "0.9")
                  .containsEntry("training.weight-decay", "1.0E-4")
                  .containsEntry("training.lr", "0.001")
                  .containsEntry("training.lr-reference-batch", "16")
                  .containsEntry("training.select-on", "none")
                  .containsEntry("augmentation.expand", "4.0");
              assertThat(recipe.input().imageSize()).isEqualTo(512);
              assertThat(recipe.input().testSize()).isEqualTo(side);
              assertThat(recipe.inference().nms()).isEqualTo(0.5);
              assertThat(recipe.training().epochs()).isEqualTo(epochs);
              // Divided by ten at 110 and 140 of 160, at 60 and 80 of 100 epochs.
              assertThat(recipe.training().learningRate().steps())
                  .containsExactly(
                      epochs == 100 ? List.of(60.0, 80.0).toArray(Double[]::new) : STEPS);
            });
  }

  @Test
  void otherSettingsOfTheAblationsAreThoseOfTheTables() {
    assertThat(recipes("table-1-batch", "full"))
        .extracting(recipe -> recipe.training().batchSize())
        .containsExactly(1, 2, 4, 8);
    assertThat(recipes("table-1-batch", "full"))
        .allSatisfy(
            recipe ->
                assertThat(recipe.training().learningRate().rate())
                    .isEqualTo(0.001 * recipe.training().batchSize() / 16));
    assertThat(recipes("table-1-delta", "full"))
        .extracting(recipe -> recipe.loss().ranking().delta())
        .containsExactly(0.25, 0.5, 1.0, 2.0, 4.0);
    assertThat(recipes("table-10", "full"))
        .allSatisfy(recipe -> assertThat(recipe.values()).containsEntry("loss.step", "sigmoid"))
        .extracting(recipe -> recipe.loss().ranking().sigmoidWidth())
        .containsExactly(0.25, 0.5, 1.0, 2.0);
  }

  @Test
  void ssdIsTestedOnSquaresAndItsFocalLossHasGammaOne() {
    assertThat(recipes("table-2-ssd", "full"))
        .allSatisfy(
            recipe -> {
              assertThat(recipe.model().name()).isEqualTo("ssd512-vgg16");
              assertThat(recipe.model().convolvedConv4()).isTrue();
              assertThat(recipe.input().testsOnSquares()).isTrue();
              assertThat(recipe.input().testSize()).isEqualTo(512);
              assertThat(recipe.loss().gamma()).isEqualTo(1);
              assertThat(recipe.training().epochs()).isEqualTo(160);
            });
  }

  @Test
  void fasterRcnnIsTrainedWithoutABalanceOfRegions() {
    List<Recipe> recipes = recipes("table-14", "full").toList();
    assertThat(recipes).hasSize(12);
    assertThat(recipes)
        .allSatisfy(
            recipe -> {
              assertThat(recipe.model().name()).isEqualTo("faster-rcnn-resnet50");
              assertThat(recipe.input().trainShorter()).containsExactly(480, 800);
              assertThat(recipe.input().testSize()).isEqualTo(800);
              assertThat(recipe.values())
                  .containsEntry("model.region-positives", "0")
                  .containsEntry("augmentation.horizontal-flip", "0.5");
            });
    assertThat(recipes)
        .extracting(recipe -> recipe.values().get("model.regions"))
        .startsWith("512", "1024", "1536", "2048", "3072", "4096");
  }

  @Test
  void optimisationsAreComparedWithoutABoxLoss() {
    for (String name : List.of("figure-8a", "figure-8b")) {
      assertThat(recipes(name, "full"))
          .allSatisfy(recipe -> assertThat(recipe.loss().boxWeight()).isZero());
    }
  }

  @Test
  void numbersOfThePaperAreThere() {
    Map<String, String> firsts =
        Map.of("table-1-delta", "δ 1", "table-2", "AP-Loss", "table-8", "AP-loss");
    firsts.forEach(
        (name, variant) ->
            assertThat(
                    ShippedStudies.named(name).reported().get(0).value(variant, "AP").orElseThrow())
                .isEqualTo(0.531));
  }
}
