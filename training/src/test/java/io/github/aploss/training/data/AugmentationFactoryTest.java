package io.github.aploss.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.BatchPlan;
import io.github.aploss.dataset.loader.SampleSteps;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationFactoryTest {
  private static Recipe recipe(String... values) {
    RecipeBuilder builder = RecipeBuilder.defaults();
    for (int i = 0; i < values.length; i += 2) {
      builder.set(values[i], values[i + 1], "test");
    }
    return builder.resolve();
  }

  private static int side(SampleSteps steps) {
    Box box = new Box(10, 10, 30, 30);
    LabelledObject object = new LabelledObject(box, 0, false, false, false, box.area());
    Sample sample =
        Sample.of(
            new LabelledImage("a", 1, Path.of("a"), 60, 40, List.of(object)), Image.blank(60, 40));
    Image image = steps.views().get(0).apply(sample, new SplittableRandom(1)).image();
    assertThat(image.width()).isEqualTo(image.height());
    return image.width();
  }

  @Test
  void batchesHaveSidesOfTheirOwnThatFollowFromSeedAndPlace() {
    BatchPlan plan = AugmentationFactory.plan(recipe("input.train-sizes", "[64, 96, 128]"));
    List<Integer> sides = IntStream.range(0, 30).mapToObj(i -> side(plan.at(0, i))).toList();
    assertThat(Set.copyOf(sides)).containsExactlyInAnyOrder(64, 96, 128);
    assertThat(IntStream.range(0, 30).mapToObj(i -> side(plan.at(0, i))).toList()).isEqualTo(sides);
    assertThat(IntStream.range(0, 30).mapToObj(i -> side(plan.at(1, i))).toList())
        .isNotEqualTo(sides);
  }

  @Test
  void withoutSeveralSidesAllBatchesHaveTheUsual() {
    BatchPlan plan = AugmentationFactory.plan(recipe("input.image-size", "64"));
    assertThat(
            IntStream.range(0, 10).mapToObj(i -> side(plan.at(i, i))).collect(Collectors.toSet()))
        .containsExactly(64);
    assertThat(plan.at(0, 0).mosaic()).isZero();
  }

  @Test
  void mosaicsEndBeforeTheTrainingDoes() {
    BatchPlan plan =
        AugmentationFactory.plan(
            recipe(
                "training.epochs", "10",
                "augmentation.mosaic", "0.4",
                "augmentation.mosaic-end", "0.2"));
    assertThat(plan.at(7, 0).mosaic()).isEqualTo(0.4);
    assertThat(plan.at(8, 0).mosaic()).isZero();
  }
}
