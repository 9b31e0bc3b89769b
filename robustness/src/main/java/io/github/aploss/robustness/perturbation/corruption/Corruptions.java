package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.RobustnessException;
import java.util.List;

/** All corruptions that need nothing from outside; {@link Frost} needs pictures of the user. */
public final class Corruptions {
  private static final List<Corruption> ALL =
      List.of(
          new GaussianNoise(),
          new ShotNoise(),
          new ImpulseNoise(),
          new DefocusBlur(),
          new GlassBlur(),
          new MotionBlur(),
          new ZoomBlur(),
          new Snow(),
          new Fog(),
          new Brightness(),
          new Contrast(),
          new ElasticTransform(),
          new Pixelate(),
          new JpegCompression(),
          new SpeckleNoise(),
          new GaussianBlur(),
          new Saturate());

  private Corruptions() {}

  /** Without frost, in the order of the benchmark, those for validation last. */
  public static List<Corruption> withoutTextures() {
    return ALL;
  }

  /**
   * A corruption that needs nothing from outside.
   *
   * @throws RobustnessException if none has the name
   */
  public static Corruption named(String name) {
    for (Corruption corruption : ALL) {
      if (corruption.name().equals(name)) {
        return corruption;
      }
    }
    throw new RobustnessException(
        "unknown corruption '%s'; known are %s"
            .formatted(name, String.join(", ", ALL.stream().map(Corruption::name).toList())));
  }
}
