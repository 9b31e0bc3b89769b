package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.patch.PatchContent;
import io.github.aploss.robustness.patch.PatchSize;
import io.github.aploss.robustness.perturbation.GaussianVariance;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.perturbation.corruption.Corruptions;
import io.github.aploss.robustness.perturbation.corruption.Frost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that decides what perturbations do, beside the images.
 *
 * @param seed of all randomness
 * @param patchSize how large patches are
 * @param objects which objects get patches
 * @param noiseVariance of the perturbation gaussian, on [0, 1]
 * @param frostTextures folder of pictures; without it there is no frost
 */
public record PerturbationSettings(
    long seed,
    PatchSize patchSize,
    ObjectBoxes objects,
    double noiseVariance,
    Optional<Path> frostTextures) {
  private static final String FROST = "frost";

  /** As in the paper, without frost. */
  public static PerturbationSettings standard(long seed) {
    return new PerturbationSettings(
        seed,
        PatchSize.HALF,
        new ObjectBoxes(true),
        new GaussianVariance().variance(),
        Optional.empty());
  }

  /** All names, patches first, corruptions in the order of the benchmark. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    Arrays.stream(PatchContent.values()).map(PatchContent::label).forEach(names::add);
    names.add(new GaussianVariance().name());
    names.addAll(CorruptionGroup.benchmarkNames());
    names.addAll(CorruptionGroup.VALIDATION.members());
    return names;
  }

  /**
   * The corruptions of the benchmark that these settings allow: without pictures there is no frost.
   */
  public List<String> benchmark() {
    return CorruptionGroup.benchmarkNames().stream().filter(this::allows).toList();
  }

  /** Of all {@link #names} those that these settings allow. */
  public List<String> allowed() {
    return names().stream().filter(this::allows).toList();
  }

  private boolean allows(String name) {
    return !name.equals(FROST) || frostTextures.isPresent();
  }

  /**
   * A perturbation by its name.
   *
   * @param split all images of the split, which random patches may come from
   * @throws RobustnessException if there is none, or something is missing that it needs
   */
  public ScenePerturbation named(String name, List<LabelledImage> split) {
    Optional<PatchContent> content =
        Stream.of(PatchContent.values()).filter(each -> each.label().equals(name)).findFirst();
    if (content.isPresent()) {
      if (split.stream().noneMatch(objects::in)) {
        throw new RobustnessException(
            "%s needs objects to put patches on, but the images have none".formatted(name));
      }
      return new PatchedImage(content.get(), patchSize, objects, split, seed);
    }
    if (name.equals(FROST)) {
      return new WholeImage(new Frost(textures()), seed);
    }
    if (name.equals(new GaussianVariance().name())) {
      return new WholeImage(new GaussianVariance(noiseVariance), seed);
    }
    if (!names().contains(name)) {
      throw new RobustnessException(
          "unknown perturbation '%s'; known are %s".formatted(name, String.join(", ", names())));
    }
    return new WholeImage(Corruptions.named(name), seed);
  }

  private List<io.github.aploss.robustness.image.RgbImage> textures() {
    return FrostTextures.read(
        frostTextures.orElseThrow(
            () ->
                new RobustnessException(
                    "frost needs pictures of frost; name a folder of them with"
                        + " --frost-textures")));
  }
}
