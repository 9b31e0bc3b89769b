package io.github.aploss.robustness.study;

import io.github.aploss.robustness.patchtraining.PatchRecipe;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Resampling;
import io.github.aploss.robustness.scene.PerturbationSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decides the numbers of a study, beside runs and images.
 *
 * @param metric of all columns but DeepFool's
 * @param perturbations how images are perturbed, and the seed of everything
 * @param maxImages of the split that are looked at; 0 for all
 * @param maxObjects that DeepFool attacks; 0 for all
 * @param pgdImages that PGD attacks; 0 for all that are looked at
 * @param deepFool the rules of DeepFool
 * @param pgdBoxes whether the box loss is part of what PGD raises
 * @param patch how adversarial patches are trained
 */
public record StudySettings(
    ApMetric metric,
    PerturbationSettings perturbations,
    int maxImages,
    int maxObjects,
    int pgdImages,
    DeepFoolSettings deepFool,
    boolean pgdBoxes,
    PatchRecipe patch) {

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
    identity.put("pgd-images", Integer.toString(pgdImages));
    identity.put("pgd-box", Boolean.toString(pgdBoxes));
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
