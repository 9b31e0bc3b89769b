package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/** A colour of a scene; parts are 0 to 1 and may go beyond on the way. */
record SceneColour(double red, double green, double blue) {

  static SceneColour random(
      double lowestSaturation,
      double highestSaturation,
      double darkest,
      double brightest,
      RandomGenerator random) {
    double saturation = Chance.between(lowestSaturation, highestSaturation, random);
    double value = Chance.between(darkest, brightest, random);
    float[] pixel = {(float) (value * (1 - saturation)), 0, (float) value};
    pixel[1] = pixel[0];
    HueSaturation.change(pixel, 1, (float) Chance.between(-3, 3, random));
    return new SceneColour(pixel[2], pixel[1], pixel[0]);
  }

  SceneColour mix(SceneColour other, double t) {
    return new SceneColour(
        Noise.mix(red, other.red, t),
        Noise.mix(green, other.green, t),
        Noise.mix(blue, other.blue, t));
  }

  SceneColour times(double factor) {
    return new SceneColour(red * factor, green * factor, blue * factor);
  }

  SceneColour plus(double light) {
    return new SceneColour(red + light, green + light, blue + light);
  }

  double distance(SceneColour other) {
    return Math.abs(red - other.red) + Math.abs(green - other.green) + Math.abs(blue - other.blue);
  }
}
