package io.github.aploss.training.data;

import io.github.aploss.dataset.loader.BatchPlan;
import io.github.aploss.dataset.loader.SampleSteps;
import io.github.aploss.dataset.random.SampleRandom;
import io.github.aploss.dataset.transform.Expand;
import io.github.aploss.dataset.transform.HorizontalFlip;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.IouCrop;
import io.github.aploss.dataset.transform.MeanColour;
import io.github.aploss.dataset.transform.PcaLighting;
import io.github.aploss.dataset.transform.PhotometricDistortion;
import io.github.aploss.dataset.transform.ResizeShorterSideRandomly;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.dataset.transform.VerticalFlip;
import io.github.aploss.dataset.transform.ZoomCrop;
import io.github.aploss.run.recipe.AugmentationRecipe;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Makes the random changes to training images that a recipe names. */
public final class AugmentationFactory {
  private static final double LIGHTING_PROBABILITY = 0.5;
  private static final double EXPAND_PROBABILITY = 0.5;
  private static final double ZOOM_PROBABILITY = 0.5;

  /** Places of batches' own generators: samples count from 0 on, and -1 is that of the shuffle. */
  private static final int BEFORE_SAMPLES = -2;

  private AugmentationFactory() {}

  /** What is done to training images, batch by batch. */
  public static BatchPlan plan(Recipe recipe) {
    AugmentationRecipe augmentation = recipe.augmentation();
    return (epoch, batch) ->
        SampleSteps.of(
            of(recipe, side(recipe, epoch, batch)),
            augmentation.mosaicAt(epoch, recipe.training().epochs()));
  }

  /** Of a batch, whose images all have the same; a function of seed, epoch and batch alone. */
  private static int side(Recipe recipe, int epoch, int batch) {
    List<Integer> sides = recipe.input().trainSizes();
    return sides.isEmpty()
        ? recipe.input().imageSize()
        : sides.get(
            SampleRandom.of(recipe.training().seed(), epoch, BEFORE_SAMPLES - batch)
                .nextInt(sides.size()));
  }

  /** What is done to training images of the usual size, in the order of SSD. */
  public static Transform of(Recipe recipe) {
    return of(recipe, recipe.input().imageSize());
  }

  private static Transform of(Recipe recipe, int side) {
    AugmentationRecipe augmentation = recipe.augmentation();
    List<Transform> steps = new ArrayList<>();
    if (augmentation.photometric()) {
      steps.add(PhotometricDistortion.ssd());
    }
    if (augmentation.lighting() > 0) {
      steps.add(new PcaLighting(augmentation.lighting(), LIGHTING_PROBABILITY));
    }
    if (augmentation.expand() > 1) {
      steps.add(new Expand(augmentation.expand(), EXPAND_PROBABILITY, MeanColour.IMAGENET));
    }
    if (!augmentation.crop().isEmpty()) {
      steps.add(new IouCrop(augmentation.crop()));
    }
    if (augmentation.zoom() < 1) {
      steps.add(new ZoomCrop(augmentation.zoom(), ZOOM_PROBABILITY));
    }
    steps.add(new HorizontalFlip(augmentation.horizontalFlip()));
    steps.add(new VerticalFlip(augmentation.verticalFlip()));
    steps.add(resize(recipe.input(), side, augmentation));
    return Transform.chain(steps.toArray(Transform[]::new));
  }

  private static Transform resize(InputRecipe input, int side, AugmentationRecipe augmentation) {
    return input.trainsOnSquares()
        ? new ResizeSquare(
            side,
            augmentation.randomInterpolation() ? Interpolation.RANDOM : Interpolation.BILINEAR)
        : new ResizeShorterSideRandomly(
            input.trainShorter().get(0), input.trainShorter().get(1), input.trainMaximum());
  }
}
