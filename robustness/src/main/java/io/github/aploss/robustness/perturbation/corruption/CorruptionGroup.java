package io.github.aploss.robustness.perturbation.corruption;

import java.util.List;

/** Families of corruptions, and the names of their members in the order of the benchmark. */
public enum CorruptionGroup {
  NOISE("gaussian_noise", "shot_noise", "impulse_noise"),
  BLUR("defocus_blur", "glass_blur", "motion_blur", "zoom_blur"),
  WEATHER("snow", "frost", "fog", "brightness"),
  DIGITAL("contrast", "elastic_transform", "pixelate", "jpeg_compression"),
  /** To choose settings with; never in a mean. */
  VALIDATION("speckle_noise", "gaussian_blur", "saturate");

  /** Those whose mean is the benchmark's. */
  public static final List<CorruptionGroup> BENCHMARK = List.of(NOISE, BLUR, WEATHER, DIGITAL);

  private final List<String> members;

  CorruptionGroup(String... members) {
    this.members = List.of(members);
  }

  public List<String> members() {
    return members;
  }

  /** The 15 corruptions that a mean is over. */
  public static List<String> benchmarkNames() {
    return BENCHMARK.stream().flatMap(group -> group.members.stream()).toList();
  }
}
