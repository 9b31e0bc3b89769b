package io.github.aploss.training.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.DataRecipe;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which objects are trained on: difficult ones, crowds, those that an image holds in part. */
public final class TrainableObjects {
  private TrainableObjects() {}

  /**
   * The images of a data set as they are trained on: without the objects that a recipe leaves out,
   * and with the others cut at the border of the image, which COCO's boxes may cross. Boxes are in
   * half-open pixels.
   */
  public static List<LabelledImage> of(Dataset dataset, DataRecipe recipe) {
    Predicate<LabelledObject> kept =
        object ->
            (recipe.trainDifficult() || !object.difficult())
                && (recipe.trainCrowd() || !object.crowd());
    return dataset.images().stream()
        .map(image -> image.withObjects(inside(image).filter(kept).toList()))
        .filter(image -> recipe.trainEmpty() || !image.objects().isEmpty())
        .toList();
  }

  private static Stream<LabelledObject> inside(LabelledImage image) {
    return image.objects().stream()
        .map(object -> object.withBox(object.box().clip(image.width(), image.height())))
        .filter(object -> object.box().area() > 0);
  }
}
