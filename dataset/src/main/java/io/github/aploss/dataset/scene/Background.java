package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/** A gradient between two muted colours with clouds and, at times, a pattern. */
record Background(
    Colour from,
    Colour to,
    double cos,
    double sin,
    Texture texture,
    double textureStrength,
    double period,
    double cloudStrength,
    double cloudPeriod,
    ValueNoise noise) {

  static Background random(RandomGenerator random) {
    double angle = RandomDraws.between(0, 2 * Math.PI, random);
    Texture[] textures = Texture.values();
    boolean patterned = random.nextInt(3) == 0;
    return new Background(
        Colour.random(0.05, 0.5, 0.2, 0.85, random),
        Colour.random(0.05, 0.5, 0.2, 0.85, random),
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        patterned ? textures[random.nextInt(textures.length)] : Texture.PLAIN,
        RandomDraws.between(0.06, 0.2, random),
        RandomDraws.between(0.04, 0.16, random),
        RandomDraws.between(0.08, 0.35, random),
        RandomDraws.between(0.1, 0.5, random),
        new ValueNoise(random.nextLong()));
  }

  /** The place is 0 to 1 in both directions. */
  Colour at(double x, double y) {
    double along = (x - 0.5) * cos + (y - 0.5) * sin;
    Colour base = from.mix(to, Math.min(Math.max(0.5 + along, 0), 1));
    double cloud = cloudStrength * noise.fractal(x / cloudPeriod, y / cloudPeriod, 4);
    double u = (x * cos + y * sin) / period;
    double v = (y * cos - x * sin) / period;
    double pattern = textureStrength * (texture.at(u, v, noise) - 0.5);
    double vignette = 1 - 0.35 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    return base.times((1 + cloud + pattern) * vignette);
  }
}
