package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/**
 * One object of a scene.
 *
 * @param radius in pixels; the shape lies within it
 * @param period of the texture in units of the radius
 */
record SceneObject(
    Shape shape,
    double x,
    double y,
    double radius,
    double cos,
    double sin,
    double stretch,
    Colour colour,
    Colour second,
    Texture texture,
    double period,
    ValueNoise noise) {

  static SceneObject random(double x, double y, double radius, RandomGenerator random) {
    double angle = RandomDraws.between(0, 2 * Math.PI, random);
    Texture[] textures = Texture.values();
    Shape[] shapes = Shape.values();
    Colour colour = Colour.random(0.25, 0.95, 0.45, 1, random);
    return new SceneObject(
        shapes[random.nextInt(shapes.length)],
        x,
        y,
        radius,
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        RandomDraws.between(0.55, 1, random),
        colour,
        random.nextBoolean()
            ? colour.times(0.55)
            : colour.mix(Colour.random(0.1, 0.9, 0.4, 1, random), 0.7),
        random.nextInt(5) < 2 ? Texture.PLAIN : textures[random.nextInt(textures.length)],
        RandomDraws.between(0.22, 0.6, random),
        new ValueNoise(random.nextLong()));
  }

  /** Signed distance of a place in the image to the outline, in pixels. */
  double distance(double px, double py) {
    double dx = (px - x) / radius;
    double dy = (py - y) / radius;
    return radius * shape.distance(dx * cos + dy * sin, dy * cos - dx * sin, stretch);
  }

  /** The colour before light falls on it. */
  Colour surface(double px, double py) {
    double u = ((px - x) * cos + (py - y) * sin) / (radius * period);
    double v = ((py - y) * cos - (px - x) * sin) / (radius * period);
    return colour.mix(second, texture.at(u, v, noise));
  }
}
