package io.github.aploss.dataset;

import java.util.random.RandomGenerator;

/**
 * One object of a scene.
 *
 * @param radius in pixels; the shape lies within it
 * @param period of the texture in units of the radius
 */
record SceneObject(
    SceneShape shape,
    double x,
    double y,
    double radius,
    double cos,
    double sin,
    double stretch,
    SceneColour colour,
    SceneColour second,
    SceneTexture texture,
    double period,
    Noise noise) {

  static SceneObject random(double x, double y, double radius, RandomGenerator random) {
    double angle = Chance.between(0, 2 * Math.PI, random);
    SceneTexture[] textures = SceneTexture.values();
    SceneShape[] shapes = SceneShape.values();
    SceneColour colour = SceneColour.random(0.25, 0.95, 0.45, 1, random);
    return new SceneObject(
        shapes[random.nextInt(shapes.length)],
        x,
        y,
        radius,
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        Chance.between(0.55, 1, random),
        colour,
        random.nextBoolean()
            ? colour.times(0.55)
            : colour.mix(SceneColour.random(0.1, 0.9, 0.4, 1, random), 0.7),
        random.nextInt(5) < 2 ? SceneTexture.PLAIN : textures[random.nextInt(textures.length)],
        Chance.between(0.22, 0.6, random),
        new Noise(random.nextLong()));
  }

  /** Signed distance of a place in the image to the outline, in pixels. */
  double distance(double px, double py) {
    double dx = (px - x) / radius;
    double dy = (py - y) / radius;
    return radius * shape.distance(dx * cos + dy * sin, dy * cos - dx * sin, stretch);
  }

  /** The colour before light falls on it. */
  SceneColour surface(double px, double py) {
    double u = ((px - x) * cos + (py - y) * sin) / (radius * period);
    double v = ((py - y) * cos - (px - x) * sin) / (radius * period);
    return colour.mix(second, texture.at(u, v, noise));
  }
}
