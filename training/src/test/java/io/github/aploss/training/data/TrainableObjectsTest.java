package io.github.aploss.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainableObjectsTest {
  private static LabelledObject object(double x1, double y1, double x2, double y2) {
    Box box = new Box(x1, y1, x2, y2);
    return new LabelledObject(box, 0, false, false, false, box.area());
  }

  @Test
  void objectsAreTrainedOnWithinTheirImage() {
    LabelledImage image =
        new LabelledImage(
            "a",
            1,
            Path.of("a.jpg"),
            100,
            50,
            List.of(object(-10, 10, 30, 80), object(120, 0, 140, 20), object(0, 0, 100, 50)));
    Dataset dataset =
        new Dataset(
            DatasetFormat.COCO, List.of("cat"), List.of(1L), List.of(image), List.of(), true);
    List<LabelledImage> trainable =
        TrainableObjects.of(dataset, RecipeBuilder.defaults().resolve().data());
    assertThat(trainable.get(0).objects())
        .extracting(LabelledObject::box)
        .containsExactly(new Box(0, 10, 30, 50), new Box(0, 0, 100, 50));
  }
}
