package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.DatasetFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the values of a file become, group by group. */
class RecipeTest {

  @Test
  void otherValuesLeaveTheRestAsItIs() {
    Recipe recipe = Recipes.with("training.epochs", "7", "model.name", "ssd-tiny");
    Recipe other = recipe.with(Map.of("training.epochs", "9", "loss.name", "focal"));
    assertThat(other)
        .isEqualTo(
            Recipes.with("training.epochs", "9", "model.name", "ssd-tiny", "loss.name", "focal"));
    assertThat(recipe.training().epochs()).isEqualTo(7);
    assertThatThrownBy(() -> recipe.with(Map.of("training.epochs", "0")))
        .hasMessageStartingWith("recipe: training.epochs is 0 ");
  }

  @Test
  void dataIsNamedAsTheUserNamesIt() {
    DataRecipe data =
        Recipes.with(
                "data.roots", "[a, 'b:train']",
                "data.format", "voc",
                "data.train-split", "train",
                "data.test-split", "2007",
                "data.train-ids", "few.txt",
                "data.test-ids", "other.txt",
                "data.classes", "[dog, 1]",
                "data.one-class", "true",
                "data.train-crowd", "true")
            .data();
    assertThat(data.roots()).containsExactly("a", "b:train");
    assertThat(data.testRoots()).isEmpty();
    assertThat(data.format()).contains(DatasetFormat.VOC);
    assertThat(data.trainSplit()).isEqualTo("train");
    assertThat(data.testSplit()).isEqualTo("2007");
    assertThat(data.trainIds()).contains(Path.of("few.txt"));
    assertThat(data.testIds()).contains(Path.of("other.txt"));
    assertThat(data.classes()).containsExactly("dog", "1");
    assertThat(data.oneClass()).isTrue();
    assertThat(data.trainDifficult()).isFalse();
    assertThat(data.trainCrowd()).isTrue();
    assertThat(data.trainEmpty()).isTrue();
    assertThat(Recipes.with().data().format()).isEmpty();
  }

  @Test
  void whatFollowsFromTheWeightsIsEmptyUntilItIsChosen() {
    ModelRecipe free = Recipes.with().model();
    assertThat(free.normalisation()).isEmpty();
    assertThat(free.strideInFirst()).isEmpty();
    assertThat(free.six()).isEmpty();
    assertThat(free.anchorScales()).isEmpty();
    assertThat(free.headNorm()).isEmpty();
    assertThat(free.regionPositives()).isEmpty();
    assertThat(free.weights()).isEmpty();
    assertThat(free.isSsd()).isFalse();

    ModelRecipe chosen =
        Recipes.with(
                "model.normalisation", "group",
                "model.stride-in-first", "true",
                "model.pyramid-six", "p5",
                "model.anchor-scales", "3",
                "model.head-norm", "false",
                "model.region-positives", "0.25",
                "model.weights", "w.pth",
                "model.conv4-scaling", "convolution")
            .model();
    assertThat(chosen.normalisation()).contains(ModelRecipe.Normalisation.GROUP);
    assertThat(chosen.strideInFirst()).contains(true);
    assertThat(chosen.six()).contains(ModelRecipe.PyramidSix.P5);
    assertThat(chosen.anchorScales()).contains(3);
    assertThat(chosen.headNorm()).contains(false);
    assertThat(chosen.regionPositives()).contains(0.25);
    assertThat(chosen.weights()).contains(Path.of("w.pth"));
    assertThat(chosen.convolvedConv4()).isTrue();
  }

  @Test
  void augmentationIsMildThatOfSsdOrNone() {
    AugmentationRecipe mild = Recipes.with().augmentation();
    assertThat(mild)
        .isEqualTo(
            new AugmentationRecipe(
                0.5,
                0,
                true,
                0.1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                0,
                .3));
    assertThat(mild.expand()).isEqualTo(1.3);
    assertThat(mild.zoom()).isEqualTo(0.8);
    assertThat(mild.crop()).isEmpty();
    assertThat(RecipeBuilder.defaults().preset(Preset.PAPER_VOC).resolve().augmentation())
        .isEqualTo(
            new AugmentationRecipe(
                0.5,
                0,
                true,
                0.1,
                Optional.of(4.0),
                Optional.of(1.0),
                Optional.of(List.of(.1, .3, .7, .9)),
                true,
                0,
                .3));
    assertThat(
            Recipes.with(
                    "augmentation.horizontal-flip", "0",
                    "augmentation.vertical-flip", "1",
                    "augmentation.photometric", "false",
                    "augmentation.lighting", "0",
                    "augmentation.expand", "1",
                    "augmentation.zoom", "1",
                    "augmentation.crop", "[]",
                    "augmentation.interpolation", "bilinear")
                .augmentation())
        .isEqualTo(
            new AugmentationRecipe(
                0,
                1,
                false,
                0,
                Optional.of(1.0),
                Optional.of(1.0),
                Optional.of(List.of()),
                false,
                0,
                .3));
  }

  @Test
  void theLastEpochsHaveNoMosaics() {
    AugmentationRecipe mosaics =
        Recipes.with("augmentation.mosaic", "0.5", "augmentation.mosaic-end", "0.25")
            .augmentation();
    assertThat(mosaics.mosaicAt(8, 12)).isEqualTo(0.5);
    assertThat(mosaics.mosaicAt(9, 12)).isZero();
    assertThat(Recipes.with().augmentation().mosaicAt(0, 12)).isZero();
  }

  @Test
  void aBatchIsInPartsWhereFewerImagesFitInMemory() {
    assertThat(Recipes.with("training.micro-batch", "0").training().inParts()).isFalse();
    assertThat(Recipes.with("training.micro-batch", "1").training().inParts()).isTrue();
    assertThat(Recipes.with("training.micro-batch", "7").training().inParts()).isTrue();
    assertThat(Recipes.with("training.micro-batch", "8").training().inParts()).isFalse();
  }

  @Test
  void theTrainingIsAsChosen() {
    TrainingRecipe training =
        Recipes.with(
                "training.device", "cuda:1",
                "training.precision", "bf16",
                "training.seed", "-3000000000",
                "training.steps", "[0.5, 20]",
                "training.proposals-from", "runs/first")
            .training();
    assertThat(training.device()).isEqualTo("cuda:1");
    assertThat(training.precision()).isEqualTo(Precision.BF16);
    assertThat(training.seed()).isEqualTo(-3_000_000_000L);
    assertThat(training.learningRate().steps()).containsExactly(0.5, 20.0);
    assertThat(training.proposalsFrom()).contains(Path.of("runs/first"));
  }

  @Test
  void suppressionOfAnSsdIsStricter() {
    assertThat(Recipes.with().inference().nms()).isEqualTo(0.5);
    Recipe ssd = Recipes.with("model.name", "ssd-tiny");
    assertThat(ssd.model().isSsd()).isTrue();
    assertThat(ssd.inference().nms()).isEqualTo(0.45);
    assertThat(Recipes.with("inference.nms", "0.6").inference().nms()).isEqualTo(0.6);
  }

  @Test
  void thresholdsAreDecidedByTheLossUntilTheyAreChosen() {
    InferenceRecipe free = Recipes.with().inference();
    assertThat(free.scoreThreshold()).isEmpty();
    assertThat(free.deepestThreshold()).isEmpty();
    InferenceRecipe chosen =
        Recipes.with("inference.score-threshold", "0", "inference.flip", "true").inference();
    assertThat(chosen.scoreThreshold()).contains(0.0);
    assertThat(chosen.flip()).isTrue();
  }
}
