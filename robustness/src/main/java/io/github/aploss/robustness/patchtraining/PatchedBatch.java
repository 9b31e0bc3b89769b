package io.github.aploss.robustness.patchtraining;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.PatchRectangle;
import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.patch.adversarial.PatchPlacements;
import io.github.aploss.robustness.patch.adversarial.PatchPose;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;
import io.github.aploss.run.setup.ForwardPass;
import java.util.ArrayList;
import java.util.List;

/** Images of one size with a patch on each of their objects. */
final class PatchedBatch {
  private final List<Sample> samples;
  private final ImageSize size;
  private final List<PatchPlacements> placements = new ArrayList<>();
  private final int side;

  private PatchedBatch(List<Sample> samples, int side) {
    this.samples = samples;
    this.size = ForwardPass.size(samples.get(0));
    this.side = side;
  }

  /** As patches are tested: filling the rectangles that every other patch fills. */
  static PatchedBatch still(List<Sample> samples, PatchRecipe recipe) {
    PatchedBatch batch = new PatchedBatch(samples, recipe.side());
    for (Sample sample : samples) {
      Randomness randomness = new Randomness(recipe.seed(), sample.source().id());
      batch.place(
          recipe.objects().of(sample.objects()),
          object -> recipe.patchSize().axis(randomness, object),
          object -> PatchPose.FILLING);
    }
    return batch;
  }

  /** As patches are trained: every step draws axes and poses of its own. */
  static PatchedBatch moved(List<Sample> samples, PatchRecipe recipe, int step) {
    PatchedBatch batch = new PatchedBatch(samples, recipe.side());
    for (Sample sample : samples) {
      Randomness randomness = new Randomness(recipe.seed(), step + " " + sample.source().id());
      PatchSize patchSize = recipe.patchSize();
      batch.place(
          recipe.objects().of(sample.objects()),
          object -> patchSize.axis(randomness, object),
          object -> pose(randomness, object));
    }
    return batch;
  }

  private static PatchPose pose(Randomness randomness, int object) {
    CounterRandom random = randomness.generator("pose", object);
    return PatchPose.draw(random);
  }

  private void place(
      List<Box> boxes,
      java.util.function.IntFunction<io.github.aploss.robustness.patch.PatchAxis> axis,
      java.util.function.IntFunction<PatchPose> pose) {
    PatchPlacements own = new PatchPlacements(side, size.width(), size.height());
    for (int object = 0; object < boxes.size(); object++) {
      PixelRectangle rectangle =
          PatchRectangle.of(boxes.get(object), axis.apply(object))
              .clip(size.width(), size.height());
      if (!rectangle.isEmpty()) {
        own.add(rectangle, pose.apply(object));
      }
    }
    placements.add(own);
  }

  List<Sample> samples() {
    return samples;
  }

  ImageSize size() {
    return size;
  }

  /** The inputs with the patch painted, interleaved blue, green, red. */
  List<double[]> inputs(SquarePatch patch) {
    List<double[]> inputs = new ArrayList<>();
    float[] plane = new float[size.width() * size.height()];
    for (int image = 0; image < samples.size(); image++) {
      float[] pixels = samples.get(image).image().pixels();
      double[] input = new double[pixels.length];
      for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
        int place = RgbImage.CHANNELS - 1 - channel;
        for (int i = 0; i < plane.length; i++) {
          plane[i] = pixels[RgbImage.CHANNELS * i + place];
        }
        placements.get(image).paint(patch.channels()[channel], plane);
        for (int i = 0; i < plane.length; i++) {
          input[RgbImage.CHANNELS * i + place] = plane[i];
        }
      }
      inputs.add(input);
    }
    return inputs;
  }

  /** Adds what gradients of the inputs say to that of the patch. */
  void addGradient(List<double[]> gradients, float[][] patchGradient) {
    float[] plane = new float[size.width() * size.height()];
    for (int image = 0; image < samples.size(); image++) {
      double[] gradient = gradients.get(image);
      for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
        int place = RgbImage.CHANNELS - 1 - channel;
        for (int i = 0; i < plane.length; i++) {
          plane[i] = (float) gradient[RgbImage.CHANNELS * i + place];
        }
        placements.get(image).addGradient(plane, patchGradient[channel]);
      }
    }
  }
}
