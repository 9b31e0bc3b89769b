package io.github.aploss.training.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The anchors that a training would take. */
class FittedAnchorsTest {
  private static final Recipe DEFAULTS = RecipeBuilder.defaults().resolve();

  private static Dataset squares(int... sides) {
    List<LabelledObject> objects =
        IntStream.of(sides)
            .mapToObj(side -> new Box(20, 20, 20 + side, 20 + side))
            .map(box -> new LabelledObject(box, 0, false, false, false, box.area()))
            .toList();
    LabelledImage image = new LabelledImage("a", 1, Path.of("a.png"), 256, 256, objects);
    return new Dataset(
        DatasetFormat.VOC, List.of("square"), List.of(1L), List.of(image), List.of(), true);
  }

  private static double size(Dataset dataset) {
    return FittedAnchors.of(DEFAULTS, dataset).model().anchorSize();
  }

  @Test
  void smallObjectsHaveSmallAnchors() {
    assertThat(size(squares(9, 10, 11))).isLessThan(size(squares(80, 90, 100)));
  }

  @Test
  void withoutObjectsTheUsualOnesAreTaken() {
    assertThat(FittedAnchors.of(DEFAULTS, squares())).isEqualTo(DEFAULTS);
  }
}
