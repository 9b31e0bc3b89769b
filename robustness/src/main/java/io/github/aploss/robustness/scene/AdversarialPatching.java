package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.PatchRectangle;
import io.github.aploss.robustness.patch.adversarial.PatchPlacements;
import io.github.aploss.robustness.patch.adversarial.PatchPose;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.perturbation.Severity;
import io.github.aploss.robustness.random.Randomness;
import java.util.List;

/**
 * A given picture on every object, stretched onto the very rectangles that the other patches fill.
 *
 * @param name as in tables
 * @param patch the picture
 * @param settings where patches lie
 */
public record AdversarialPatching(String name, SquarePatch patch, PerturbationSettings settings)
    implements ScenePerturbation {
  @Override
  public int severities() {
    return 1;
  }

  @Override
  public PerturbedScene apply(LabelledImage source, RgbImage image, int severity) {
    Severity.check(name, severity, severities());
    List<io.github.aploss.robustness.image.Box> boxes = settings.objects().of(source.objects());
    if (severity == 0 || boxes.isEmpty()) {
      return new PerturbedScene(image, PatchCounts.NONE);
    }
    PatchPlacements placements = new PatchPlacements(patch.side(), image.width(), image.height());
    Randomness randomness = new Randomness(settings.seed(), source.id());
    long without = 0;
    for (int i = 0; i < boxes.size(); i++) {
      PixelRectangle rectangle =
          PatchRectangle.of(boxes.get(i), settings.patchSize().axis(randomness, i))
              .clip(image.width(), image.height());
      if (rectangle.isEmpty()) {
        without++;
      } else {
        placements.add(rectangle, PatchPose.FILLING);
      }
    }
    return new PerturbedScene(
        painted(image, placements), new PatchCounts(boxes.size(), without, 0, 0, 0));
  }

  private RgbImage painted(RgbImage image, PatchPlacements placements) {
    byte[] rgb = image.rgb().clone();
    float[] plane = new float[image.pixels()];
    for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = rgb[i * RgbImage.CHANNELS + channel] & 0xFF;
      }
      placements.paint(patch.channels()[channel], plane);
      for (int i = 0; i < plane.length; i++) {
        rgb[i * RgbImage.CHANNELS + channel] = Levels.toByte(plane[i]);
      }
    }
    return image.with(rgb);
  }
}
