package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.Perturbation;
import io.github.aploss.robustness.random.Randomness;

/** A perturbation that does not look at objects. */
public record WholeImage(Perturbation perturbation, long seed) implements ScenePerturbation {
  @Override
  public String name() {
    return perturbation.name();
  }

  @Override
  public int severities() {
    return perturbation.severities();
  }

  @Override
  public PerturbedScene apply(LabelledImage source, RgbImage image, int severity) {
    try {
      return new PerturbedScene(
          perturbation.apply(image, new Randomness(seed, source.id()), severity), PatchCounts.NONE);
    } catch (RobustnessException e) {
      throw new RobustnessException("the image " + source.id() + ": " + e.getMessage(), e);
    }
  }
}
