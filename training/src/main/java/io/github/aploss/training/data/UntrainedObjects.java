package io.github.aploss.training.data;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.DataRecipe;

/** Why objects of a data set are not trained on. */
final class UntrainedObjects {
  private UntrainedObjects() {}

  /** The size of the data set, and how many objects are left out for which reason. */
  static String of(Dataset dataset, DataRecipe recipe) {
    int difficult = 0;
    int crowds = 0;
    int outside = 0;
    for (LabelledImage image : dataset.images()) {
      for (LabelledObject object : image.objects()) {
        Box inside = object.box().clip(image.width(), image.height());
        if (object.difficult() && !recipe.trainDifficult()) {
          difficult++;
        } else if (object.crowd() && !recipe.trainCrowd()) {
          crowds++;
        } else if (inside.area() <= 0) {
          outside++;
        }
      }
    }
    StringBuilder reasons = new StringBuilder(dataset.summary());
    add(reasons, difficult, "difficult, which train only with data.train-difficult");
    add(reasons, crowds, "of crowds, which train only with data.train-crowd");
    add(reasons, outside, "without area or outside of their images");
    return reasons.toString();
  }

  private static void add(StringBuilder reasons, int count, String what) {
    if (count > 0) {
      reasons.append("; ").append(count).append(count == 1 ? " is " : " are ").append(what);
    }
  }
}
