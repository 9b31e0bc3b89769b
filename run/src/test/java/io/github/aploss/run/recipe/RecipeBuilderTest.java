package io.github.aploss.run.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeBuilderTest {
  @TempDir Path folder;

  @Test
  void laterLayersCoverEarlierOnes() throws IOException {
    Path file =
        Files.writeString(folder.resolve("recipe.yaml"), "training: {lr: 0.5, epochs: 7}\n");
    Recipe recipe =
        RecipeBuilder.defaults().file(file).set("training.lr", "0.25", "--lr").resolve();
    assertThat(recipe.training().learningRate().rate()).isEqualTo(0.25);
    assertThat(recipe.training().epochs()).isEqualTo(7);
    assertThat(recipe.training().batchSize()).isEqualTo(8);
  }

  @Test
  void theYamlOfARecipeReproducesIt() throws IOException {
    Recipe recipe =
        RecipeBuilder.defaults()
            .preset(Preset.PAPER_COCO)
            .set("data.roots", List.of("a: b", "c,d"), "--data")
            .setText("data.test-split", "2007", "--test-split")
            .resolve();
    Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe.yaml());
    assertThat(RecipeBuilder.defaults().file(file).resolve()).isEqualTo(recipe);
  }

  @Test
  void shownValuesHaveNamesInThePlaceOfPaths() {
    Recipe recipe =
        RecipeBuilder.defaults()
            .set("data.roots", List.of("/home/me/VOC2007:trainval", "C:\\data\\VOC2012"), "test")
            .setText("model.weights", "/home/me/resnet.pth", "test")
            .setText("data.test-ids", "minival.txt", "test")
            .resolve();
    assertThat(recipe.values())
        .containsEntry("data.roots", "[\"VOC2007:trainval\",\"VOC2012\"]")
        .containsEntry("data.test-roots", "[]")
        .containsEntry("data.test-ids", "minival.txt")
        .containsEntry("data.train-ids", "null")
        .containsEntry("model.weights", "resnet.pth")
        .containsEntry("training.lr", "auto")
        .containsEntry("training.momentum", "0.9");
  }

  @Test
  void aValueKnowsWhatCoveredItLast() {
    RecipeBuilder layers = RecipeBuilder.defaults();
    assertThat(layers.origin("training.lr")).isEmpty();
    layers.set("training.lr", "1", "--config").set("training.lr", "2", "--lr");
    assertThat(layers.origin("training.lr")).contains("--lr");
  }

  @Test
  void withoutScalesTestsAreAtTheTestSize() {
    RecipeBuilder layers = RecipeBuilder.defaults();
    assertThat(layers.resolve().inference().scales()).containsExactly(256);
    layers.set("input.test-size", "300", "test");
    assertThat(layers.resolve().inference().scales()).containsExactly(300);
    layers.set("inference.scales", "[200, 400]", "test");
    assertThat(layers.resolve().inference().scales()).containsExactly(200, 400);
  }

  @Test
  void theLongestSideGrowsWithTheScale() {
    InputRecipe input = RecipeBuilder.defaults().preset(Preset.PAPER_VOC).resolve().input();
    assertThat(input.testMaximum(500)).isEqualTo(833);
    assertThat(input.testMaximum(300)).isEqualTo(500);
    assertThat(input.testMaximum(700)).isEqualTo(1166);
  }

  @Test
  void theStepsOfAPresetAreThoseOfItsOwnLength() {
    assertThat(
            RecipeBuilder.defaults()
                .preset(Preset.PAPER_COCO)
                .resolve()
                .training()
                .learningRate()
                .steps())
        .containsExactly(60.0, 80.0);
    Recipe shorter =
        RecipeBuilder.defaults()
            .preset(Preset.PAPER_COCO)
            .set("training.epochs", "50", "--epochs")
            .resolve();
    assertThat(shorter.training().learningRate().steps()).containsExactly(0.69, 0.88);
    Recipe own =
        RecipeBuilder.defaults()
            .preset(Preset.PAPER_COCO)
            .set("training.epochs", "50", "--epochs")
            .set("training.steps", "[20]", "--set")
            .resolve();
    assertThat(own.training().learningRate().steps()).containsExactly(20.0);
  }

  @Test
  void aValueInAFileThatIsNoNumberIsRefusedByItsPath() throws IOException {
    Path file =
        Files.writeString(folder.resolve("recipe.yaml"), "training:\n  momentum: .nan\n  lr: 1\n");
    assertThatThrownBy(() -> RecipeBuilder.defaults().file(file))
        .isInstanceOf(RecipeException.class)
        .hasMessage(file + ": training.momentum is \"NaN\" and must be a number from 0 to 0.9999");
  }

  @Test
  void aGroupThatStandsTwiceInAFileIsRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("recipe.yaml"), "training:\n  lr: 1\ntraining:\n  epochs: 2\n");
    assertThatThrownBy(() -> RecipeBuilder.defaults().file(file))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("training");
  }

  @Test
  void theRecipeOfARunIsNotFilledUpWithDefaults() throws IOException {
    String whole = RecipeBuilder.defaults().resolve().yaml();
    Path file = Files.writeString(folder.resolve("recipe.yaml"), whole);
    assertThat(RecipeBuilder.ofRun(file).resolve()).isEqualTo(RecipeBuilder.defaults().resolve());
    Files.writeString(file, whole.substring(0, whole.indexOf("inference:")));
    assertThatThrownBy(() -> RecipeBuilder.ofRun(file))
        .isInstanceOf(RecipeException.class)
        .hasMessage(file + ": the recipe of this run is damaged: it says nothing of inference");
    Files.writeString(file, "");
    assertThatThrownBy(() -> RecipeBuilder.ofRun(file)).hasMessageContaining("is damaged");
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), "# nothing yet\n");
    assertThat(RecipeBuilder.defaults().file(file).resolve())
        .isEqualTo(RecipeBuilder.defaults().resolve());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.lr | -1 | test: training.lr is -1 and must be a number above 0",
        "training.lr | fast | test: training.lr is \"fast\" and must be auto or a number above 0",
        "training.lr | .nan | test: training.lr is \"NaN\" and must be a number above 0",
        "training.lr | 1e300 | test: training.lr is 1.0E300 and must be a number above 0 and at"
            + " most 1.0E30",
        "training.clip-norm | 1e300 | test: training.clip-norm is 1.0E300 and must be a number from"
            + " 0 to 1.0E30",
        "model.anchor-size | 1e300 | test: model.anchor-size is 1.0E300 and must be a number from 1"
            + " to 8192",
        "training.epochs | 2.5 | test: training.epochs is 2.5 and must be auto or a whole number"
            + " from 1 to 99999",
        "training.device | tpu | test: training.device is tpu and must be cpu, cuda, or cuda:N for"
            + " GPU number N",
        "model.name | yolo | test: model.name is \"yolo\" and must be one of faster-rcnn-resnet101,"
            + " faster-rcnn-resnet18, faster-rcnn-resnet34, faster-rcnn-resnet50,"
            + " faster-rcnn-resnext101-32x8d, faster-rcnn-tiny, retinanet-resnet101,"
            + " retinanet-resnet18, retinanet-resnet34, retinanet-resnet50,"
            + " retinanet-resnext101-32x8d, retinanet-tiny, ssd-tiny, ssd300-vgg16, ssd512-vgg16",
        "loss.name | hinge | test: loss.name is \"hinge\" and must be one of ap, alrp,"
            + " rank-sort, auc, focal, ce-ohem, ghm, dr, ap-gradient, ap-hinge",
        "loss.delta | 0 | test: loss.delta is 0 and must be a number above 0",
        "loss.delta | wide | test: loss.delta is \"wide\" and must be auto or a number above 0",
        "loss.balance-period | 0 | test: loss.balance-period is 0 and must be a whole number of at"
            + " least 1",
        "augmentation.crop | [0.5, 2] | test: augmentation.crop is 2 and must be a number from 0.01"
            + " to 1",
        "augmentation.photometric | 1 | test: augmentation.photometric is 1 and must be true or"
            + " false",
        "input.test-maximum | 100 | test: input.test-maximum is 100 and must be 0, or at least the"
            + " shorter side of 256",
        "inference.score-threshold | low | test: inference.score-threshold is \"low\" and must be"
            + " auto or a number from 0 to 1",
        "inference.scales | [32] | test: inference.scales is 32 and must be a whole number from 64"
            + " to 8192",
        "inference.scales | 300 | test: inference.scales is 300 and must be a list of whole"
            + " numbers",
        "inference.scales | [300, 400, 300] | test: inference.scales is [300, 400, 300] and must be"
            + " a list in which every number is there once",
        "inference.box-voting | 1.5 | test: inference.box-voting is 1.5 and must be a number from 0"
            + " to 1",
        "inference.flip | both | test: inference.flip is \"both\" and must be true or false",
        "data.test-split | | test: data.test-split is null and must be a text",
      })
  void anImpossibleValueIsRefusedWithItsPath(String path, String value, String message) {
    assertThatThrownBy(
            () -> RecipeBuilder.defaults().set(path, value == null ? "" : value, "test").resolve())
        .isInstanceOf(RecipeException.class)
        .hasMessage(message);
  }

  private static Recipe withLoss(String loss, String key, String value) {
    return RecipeBuilder.defaults()
        .setText("loss.name", loss, "test")
        .setText("loss." + key, value, "test")
        .resolve();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alrp | ranking | image | loss.ranking is image and must be batch for alrp",
        "rank-sort | span | worker | loss.span is worker and must be global for rank-sort",
        "alrp | step | heaviside | loss.step is heaviside and must be piecewise for alrp",
        "rank-sort | step | sigmoid | loss.step is sigmoid and must be piecewise or heaviside"
            + " for rank-sort",
        "alrp | box | smooth-l1 | loss.box is smooth-l1 and must be auto, giou, diou or ciou for"
            + " alrp, which ranks by how well boxes overlap",
      })
  void whatALossThatRanksByBoxesCannotDoIsRefused(
      String loss, String key, String value, String message) {
    assertThatThrownBy(() -> withLoss(loss, key, value))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void scoresAreWeighedByTheIouWhereItIsPredicted() {
    RecipeBuilder layers = RecipeBuilder.defaults();
    assertThat(layers.resolve().inference().iouWeight()).isZero();
    layers.set("inference.iou-weight", "0.3", "test");
    assertThatThrownBy(layers::resolve)
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(
            "inference.iou-weight is 0.3 and must be auto or 0 without model.iou-branch");
    layers.set("model.iou-branch", "true", "test");
    assertThat(layers.resolve().inference().iouWeight()).isEqualTo(0.3);
    layers.set("inference.iou-weight", "auto", "test");
    assertThat(layers.resolve().inference().iouWeight()).isEqualTo(0.5);
  }

  @Test
  void widthOfTheStepAndLossOfTheBoxesFollowTheLoss() {
    assertThat(withLoss("ap", "box", "auto").loss().ranking().delta()).isEqualTo(1);
    assertThat(withLoss("rank-sort", "box", "auto").loss().ranking().delta()).isEqualTo(0.5);
    assertThat(withLoss("ap", "delta", "auto").loss().box()).isEqualTo(LossRecipe.Box.SMOOTH_L1);
    assertThat(withLoss("alrp", "delta", "auto").loss().box()).isEqualTo(LossRecipe.Box.GIOU);
  }

  @Test
  void anUnknownValueIsRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> RecipeBuilder.defaults().set("model.nam", "x", "--set"))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "--set: model.nam is not a value of a recipe; model has anchor-ratios, anchor-scales,"
                + " anchor-size, assigner, conv4-scaling, frozen-stages, head-norm, iou-branch, name,"
                + " normalisation, pyramid-six, region-positives, regions, stride-in-first,"
                + " weights");
    assertThatThrownBy(() -> RecipeBuilder.defaults().set("training", "x", "--set"))
        .hasMessage("--set: training is a group of values, not a value");
    assertThatThrownBy(() -> RecipeBuilder.defaults().set("training.lr.x", "1", "--set"))
        .hasMessage("--set: training.lr is a value, not a group of values");
  }

  @Test
  void brokenYamlIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), "training:\n  lr: [1\n");
    assertThatThrownBy(() -> RecipeBuilder.defaults().file(file))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(file + ": not readable as YAML, line ");
  }

  @Test
  void aListAtTheTopIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), "- 1\n");
    assertThatThrownBy(() -> RecipeBuilder.defaults().file(file))
        .hasMessageContaining("is a YAML mapping");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatThrownBy(() -> RecipeBuilder.defaults().file(folder.resolve("none.yaml")))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void theNetworkOfAnotherRecipeIsTakenWhereNoneIsNamed() {
    Recipe other =
        RecipeBuilder.defaults()
            .setText("model.name", "ssd-tiny", "test")
            .set("model.anchor-size", "16", "test")
            .setText("model.conv4-scaling", "convolution", "test")
            .resolve();
    Recipe taken =
        RecipeBuilder.defaults()
            .set("model.anchor-size", "8", "test")
            .networkOf(other, "--init")
            .resolve();
    assertThat(taken.model().name()).isEqualTo("ssd-tiny");
    assertThat(taken.model().anchorSize()).isEqualTo(8);
    assertThat(taken.model().convolvedConv4()).isTrue();
    Recipe named =
        RecipeBuilder.defaults()
            .setText("model.name", "retinanet-tiny", "test")
            .networkOf(other, "--init")
            .resolve();
    assertThat(named.model().name()).isEqualTo("retinanet-tiny");
    assertThat(named.model().anchorSize()).isEqualTo(32);
  }

  @Test
  void valuesThatDifferAreNamedAndSpellingsOfANumberAreNot() {
    Recipe one = RecipeBuilder.defaults().set("loss.sigmoid-width", "1", "test").resolve();
    Recipe other =
        RecipeBuilder.defaults()
            .set("training.momentum", "9e-1", "test")
            .set("data.roots", "[a/b]", "test")
            .resolve();
    assertThat(one.differences(other)).containsExactly("data.roots");
  }

  @Test
  void threadsThatLoadAreAsManyAsProcessors() {
    int threads = RecipeBuilder.defaults().resolve().training().loaderThreads();
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(threads).isBetween(2, 16).isGreaterThanOrEqualTo(Math.min(processors, 16));
    assertThat(
            RecipeBuilder.defaults()
                .set("training.loader-threads", "5", "test")
                .resolve()
                .training()
                .loaderThreads())
        .isEqualTo(5);
  }

  /** Their training images were all trained on, and the last weights are theirs. */
  @Test
  void runsOfOlderVersionsSelectNothing(@TempDir Path folder) throws IOException {
    String older =
        RecipeBuilder.defaults()
            .resolve()
            .yaml()
            .lines()
            .filter(line -> !line.contains("select-on"))
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("recipe.yaml"), older);
    assertThat(RecipeBuilder.ofRun(file).resolve().training().selection().on())
        .isEqualTo(SelectionRecipe.On.NONE);
    assertThat(RecipeBuilder.defaults().resolve().training().selection().on())
        .isEqualTo(SelectionRecipe.On.VALIDATION);
  }

  @ParameterizedTest
  @CsvSource({"patience, 3", "ema, 0.9"})
  void whatNeedsASelectionIsRefusedWithoutOne(String key, String value) {
    RecipeBuilder recipe =
        RecipeBuilder.defaults()
            .setText("training.select-on", "none", "--select-on")
            .set("training." + key, value, "--set");
    assertThatThrownBy(recipe::resolve)
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("training." + key)
        .hasMessageContaining("0 where training.select-on is none");
  }

  @Test
  void thePaperSelectsNothingAndComputesInFloat32() {
    Recipe paper = RecipeBuilder.defaults().preset(Preset.PAPER_VOC).resolve();
    assertThat(paper.training().selection().on()).isEqualTo(SelectionRecipe.On.NONE);
    assertThat(paper.training().chosenPrecision()).contains(Precision.FLOAT32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data.train-ids", "data.test-ids", "model.weights", "training.proposals-from"})
  void aTextThatIsNoPathIsRefused(String value) {
    RecipeBuilder recipe = RecipeBuilder.defaults().setText(value, "a\0b", "--set");
    assertThatThrownBy(recipe::resolve)
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(value + " is \"a")
        .hasMessageEndingWith("must be the name of a file or folder");
  }
}
