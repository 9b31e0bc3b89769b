package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.GaussianVariance;
import io.github.aploss.robustness.perturbation.Perturbation;
import io.github.aploss.robustness.perturbation.corruption.Corruptions;
import io.github.aploss.robustness.perturbation.corruption.GaussianNoise;
import io.github.aploss.robustness.perturbation.corruption.ImpulseNoise;
import io.github.aploss.robustness.perturbation.corruption.ShotNoise;
import io.github.aploss.robustness.perturbation.corruption.SpeckleNoise;
import io.github.aploss.robustness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statistics of noise over an image of one colour, measured on one draw for each severity. */
final class NoiseCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    String name = whole.at("perturbation").text();
    RgbImage image = constant(whole.at("input"));
    Randomness randomness = new Randomness(0, id);
    List<Object> entries = new ArrayList<>();
    if (!whole.has("expected")) {
      Perturbation noise = noise(name, whole);
      for (int severity = 1; severity <= noise.severities(); severity++) {
        entries.add(measured(image, noise, randomness, severity));
      }
      return entries;
    }
    for (CaseNode entry : whole.at("expected").entries()) {
      int severity = entry.has("severity") ? entry.at("severity").integer() : 1;
      entries.add(measured(image, noise(name, entry), randomness, severity));
    }
    return entries;
  }

  private static Perturbation noise(String name, CaseNode entry) {
    if (!name.equals(new GaussianVariance().name())) {
      return Corruptions.named(name);
    }
    return entry.has("sigma")
        ? new GaussianVariance(Math.pow(entry.at("sigma").number(), 2))
        : new GaussianVariance();
  }

  private static RgbImage constant(CaseNode input) {
    int width = input.at("width").positive();
    int height = input.at("height").positive();
    double[] colour = input.at("constant_rgb").numbers(RgbImage.CHANNELS);
    if (Arrays.stream(colour).anyMatch(level -> !(level >= 0 && level <= 255))) {
      throw input.at("constant_rgb").bad("three levels of 0 to 255");
    }
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), RgbImage.CHANNELS)];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) colour[i % RgbImage.CHANNELS];
    }
    return new RgbImage(width, height, rgb);
  }

  private static Object measured(
      RgbImage clean, Perturbation noise, Randomness randomness, int severity) {
    RgbImage noisy = noise.apply(clean, randomness, severity);
    List<Object> channels = new ArrayList<>();
    List<ChannelStatistics> statistics = new ArrayList<>();
    for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
      ChannelStatistics measured = ChannelStatistics.of(noisy, channel);
      statistics.add(measured);
      channels.add(
          new Outcome()
              .with("input_level", clean.level(0, 0, channel))
              .with("mean", measured.mean())
              .with("std", measured.deviation())
              .with("share_of_0", measured.share(0))
              .with("share_of_255", measured.share(255))
              .fields());
    }
    double correlation = 0;
    for (int i = 0; i < RgbImage.CHANNELS; i++) {
      double other = statistics.get(i).correlation(statistics.get((i + 1) % RgbImage.CHANNELS));
      correlation = Math.abs(other) > Math.abs(correlation) ? other : correlation;
    }
    Outcome outcome = new Outcome().with("severity", severity);
    addStrength(outcome, noise, severity);
    return outcome.with("channels", channels).with("channel_correlation", correlation).fields();
  }

  /** What the noise is drawn with, under the name that it has for its kind. */
  private static void addStrength(Outcome outcome, Perturbation noise, int severity) {
    switch (noise.name()) {
      case "gaussian" -> outcome.with("sigma", Math.sqrt(((GaussianVariance) noise).variance()));
      case "gaussian_noise" -> outcome.with("sigma", GaussianNoise.sigma(severity));
      case "speckle_noise" -> outcome.with("sigma", SpeckleNoise.sigma(severity));
      case "impulse_noise" -> outcome.with("amount", ImpulseNoise.amount(severity));
      case "shot_noise" -> outcome.with("photons", ShotNoise.photons(severity));
      default -> {
        // A corruption that is no noise has no strength of one number.
      }
    }
  }
}
