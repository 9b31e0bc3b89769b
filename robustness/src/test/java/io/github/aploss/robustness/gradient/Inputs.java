package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small inputs of networks. */
public final class Inputs {
  private Inputs() {}

  /** A recipe with a loss, whose networks see grey levels minus a mean. */
  public static Recipe recipe(String loss) {
    RecipeBuilder layers = RecipeBuilder.defaults();
    layers.set("loss.name", loss, "test");
    layers.set("input.normalisation", "caffe", "test");
    layers.set("training.loader-threads", "1", "test");
    return layers.resolve();
  }

  /** An image of random levels with objects that each fill a cell, of classes in turn. */
  public static Sample sample(long seed, int side, int classes, int... cells) {
    CounterRandom random = new CounterRandom(seed);
    float[] pixels = new float[side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.between(40, 215);
    }
    List<LabelledObject> objects = new ArrayList<>();
    int columns = side / CellDetector.CELL;
    for (int i = 0; i < cells.length; i++) {
      double x = cells[i] % columns * (double) CellDetector.CELL;
      double y = cells[i] / columns * (double) CellDetector.CELL;
      Box box = new Box(x, y, x + CellDetector.CELL, y + CellDetector.CELL);
      objects.add(new LabelledObject(box, i % classes, false, false, false, box.area()));
    }
    LabelledImage source =
        new LabelledImage("image" + seed, seed, Path.of("none"), side, side, objects);
    return new Sample(source, new Image(side, side, pixels), objects);
  }

  /** The pixels as an attack has them. */
  public static double[] point(Sample sample) {
    double[] point = new double[sample.image().pixels().length];
    for (int i = 0; i < point.length; i++) {
      point[i] = sample.image().pixels()[i];
    }
    return point;
  }
}
