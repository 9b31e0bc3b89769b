package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.image.HueSaturation;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/** A colour of a scene; parts are 0 to 1 and may go beyond on the way. */
record Colour(double red, double green, double blue) {

  static Colour random(
      double lowestSaturation,
      double highestSaturation,
      double darkest,
      double brightest,
      RandomGenerator random) {
    double saturation = RandomDraws.between(lowestSaturation, highestSaturation, random);
    double value = RandomDraws.between(darkest, brightest, random);
    float[] pixel = {(float) (value * (1 - saturation)), 0, (float) value};
    pixel[1] = pixel[0];
    HueSaturation.change(pixel, 1, (float) RandomDraws.between(-3, 3, random));
    return new Colour(pixel[2], pixel[1], pixel[0]);
  }

  Colour mix(Colour other, double t) {
    return new Colour(
        ValueNoise.mix(red, other.red, t),
        ValueNoise.mix(green, other.green, t),
        ValueNoise.mix(blue, other.blue, t));
  }

  Colour times(double factor) {
    return new Colour(red * factor, green * factor, blue * factor);
  }

  Colour plus(double light) {
    return new Colour(red + light, green + light, blue + light);
  }

  double distance(Colour other) {
    return Math.abs(red - other.red) + Math.abs(green - other.green) + Math.abs(blue - other.blue);
  }
}
