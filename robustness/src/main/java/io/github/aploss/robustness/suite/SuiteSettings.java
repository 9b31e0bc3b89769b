package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Resampling;
import io.github.aploss.robustness.scene.PerturbationSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decides the numbers of a suite, beside runs and images.
 *
 * @param metric of all columns but DeepFool's
 * @param perturbations how images are perturbed, and the seed of everything
 * @param maxImages of the split that are looked at; 0 for all
 * @param maxObjects that DeepFool attacks; 0 for all
 * @param deepFool the rules of DeepFool
 * @param pgd how PGD is done
 * @param patch how adversarial patches are trained
 * @param patchSeeds how many patches are trained against each run, from the seed of the recipe on
 */
public record SuiteSettings(
    ApMetric metric,
    PerturbationSettings perturbations,
    int maxImages,
    int maxObjects,
    DeepFoolSettings deepFool,
    PgdSettings pgd,
    PatchRecipe patch,
    int patchSeeds) {

  /** As many as make standard errors good to a twentieth. */
  public static final int REPLICATES = 200;

  /**
   * How DeepFool is done.
   *
   * @param any whether it ends when any other class, or none, wins; else when the object vanishes
   * @param threshold a score from 0 to 1 instead of each run's own operating point
   */
  public record DeepFoolSettings(boolean any, Optional<Double> threshold) {
    static final double OVERSHOOT = 0.02;
    static final int MOST_STEPS = 50;
  }

  /**
   * How PGD is done.
   *
   * @param images that are attacked; 0 for all that are looked at
   * @param boxes whether the box loss is part of what is raised
   * @param quantise whether what is detected on is bytes, rounded towards the clean image
   */
  public record PgdSettings(int images, boolean boxes, boolean quantise) {}

  /**
   * Checks the numbers.
   *
   * @throws RobustnessException if there is to be no patch
   */
  public SuiteSettings {
    if (patchSeeds < 1) {
      throw new RobustnessException(
          "at least one patch is trained against each run, not " + patchSeeds);
    }
  }

  long seed() {
    return perturbations.seed();
  }

  Resampling resampling() {
    return new Resampling(seed(), REPLICATES);
  }

  /** Everything that the numbers depend on, as text by name. */
  public Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("metric", metric.label());
    identity.put("seed", Long.toString(seed()));
    identity.put("max-images", Integer.toString(maxImages));
    identity.put("max-objects", Integer.toString(maxObjects));
    identity.put("pgd-images", Integer.toString(pgd.images()));
    identity.put("pgd-box", Boolean.toString(pgd.boxes()));
    identity.put("quantise", Boolean.toString(pgd.quantise()));
    identity.put("patch-size", perturbations.patchSize().name().toLowerCase(java.util.Locale.ROOT));
    identity.put("skip-difficult", Boolean.toString(!perturbations.objects().difficult()));
    identity.put("noise-variance", Double.toString(perturbations.noiseVariance()));
    identity.put("deepfool-target", deepFool.any() ? "any" : "vanish");
    identity.put(
        "threshold",
        deepFool.threshold().map(value -> Double.toString(value)).orElse("each its own"));
    identity.put("patch-steps", Integer.toString(patch.steps()));
    identity.put("patch-objective", patch.goal().label());
    return identity;
  }
}
