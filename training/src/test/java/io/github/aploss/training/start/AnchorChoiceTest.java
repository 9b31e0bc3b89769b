package io.github.aploss.training.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AnchorChoiceTest {
  private static final int SIDE = 256;

  private static Recipe recipe(String... values) {
    RecipeBuilder builder =
        RecipeBuilder.defaults().setText("model.name", "retinanet-resnet18", "test");
    for (int i = 0; i < values.length; i += 2) {
      builder.set(values[i], values[i + 1], "test");
    }
    return builder.resolve();
  }

  /** An image of twice the input's sides with objects of one size all over it. */
  private static LabelledImage image(int label, double width, double height, int count) {
    List<LabelledObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = 7.3 * i % (2 * SIDE - width);
      double y = 11.9 * i % (2 * SIDE - height);
      Box box = new Box(x, y, x + width, y + height);
      objects.add(new LabelledObject(box, label, false, false, false, box.area()));
    }
    return new LabelledImage("a", 1, Path.of("a.png"), 2 * SIDE, 2 * SIDE, objects);
  }

  private static AnchorChoice best(Recipe recipe, LabelledImage... images) {
    return AnchorChoice.best(
        ResizedBoxes.of(List.of(images), recipe.input()), recipe.model(), recipe.input());
  }

  @Test
  void smallObjectsGetSmallAnchors() {
    Recipe recipe = recipe();
    AnchorChoice choice = best(recipe, image(0, 32, 32, 90));
    ResizedBoxes objects = ResizedBoxes.of(List.of(image(0, 32, 32, 90)), recipe.input());
    assertThat(choice.size()).isBetween(11.0, 19.0);
    assertThat(choice.share())
        .isGreaterThan(AnchorChoice.usual(objects, recipe.model(), recipe.input()).share());
  }

  @Test
  void tallObjectsGetTallAnchors() {
    AnchorChoice choice = best(recipe(), image(0, 40, 160, 90));
    assertThat(choice.ratios()).contains(4.0);
    assertThat(choice.share()).isGreaterThan(0.9);
  }

  @Test
  void aRareClassWeighsAsMuchAsAFrequentOne() {
    ResizedBoxes objects =
        ResizedBoxes.of(List.of(image(0, 100, 100, 300), image(1, 30, 30, 3)), recipe().input());
    assertThat(DoubleStream.of(objects.weights()).sum()).isBetween(0.999, 1.001);
    assertThat(DoubleStream.of(objects.weights()).skip(300).sum()).isBetween(0.499, 0.501);
    assertThat(best(recipe(), image(0, 100, 100, 300), image(1, 30, 30, 3)).size()).isLessThan(24);
  }

  @Test
  void whatTheRecipeChoseStays() {
    Recipe recipe = recipe("model.anchor-size", "50", "model.anchor-ratios", "[0.7, 1.1]");
    AnchorChoice choice = best(recipe, image(0, 30, 90, 20));
    assertThat(choice.size()).isEqualTo(50);
    assertThat(choice.ratios()).containsExactly(0.7, 1.1);
  }

  @Test
  void regionProposalsHaveTheirOwnRatios() {
    Recipe recipe = recipe("model.name", "faster-rcnn-tiny");
    assertThat(best(recipe, image(0, 40, 160, 90)).ratios()).containsExactly(0.5, 1.0, 2.0);
  }
}
