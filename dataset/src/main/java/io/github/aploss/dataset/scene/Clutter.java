package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.random.RandomDraws;
import java.util.random.RandomGenerator;

/** Things that are no objects: bent strokes, crosses and soft blobs. Lengths are in pixels. */
record Clutter(
    Kind kind,
    double x,
    double y,
    double length,
    double width,
    double cos,
    double sin,
    double bend,
    Colour colour,
    double opacity) {
  public enum Kind {
    STROKE,
    CROSS,
    BLOB
  }

  static Clutter random(int size, RandomGenerator random) {
    double angle = RandomDraws.between(0, 2 * Math.PI, random);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    double length =
        kind == Kind.STROKE
            ? RandomDraws.between(0.1, 0.6, random)
            : RandomDraws.between(0.03, 0.14, random);
    return new Clutter(
        kind,
        RandomDraws.between(0, size, random),
        RandomDraws.between(0, size, random),
        length * size,
        RandomDraws.between(0.003, 0.012, random) * size,
        StrictMath.cos(angle),
        StrictMath.sin(angle),
        RandomDraws.between(-0.6, 0.6, random),
        Colour.random(0.05, 0.8, 0.1, 0.95, random),
        RandomDraws.between(0.35, 0.9, random));
  }

  /** How much of its colour covers a place, 0 to 1. */
  double coverage(double px, double py) {
    double u = (px - x) * cos + (py - y) * sin;
    double v = (py - y) * cos - (px - x) * sin;
    return opacity
        * switch (kind) {
          case STROKE -> line(u, v - bend * u * u / length);
          case CROSS -> Math.max(line(u, v), line(v, u));
          case BLOB -> 0.7 * soft((u * u + v * v) / (length * length));
        };
  }

  private double line(double along, double across) {
    double beyond = Math.max(Math.abs(along) - length / 2, 0);
    double distance = Math.sqrt(beyond * beyond + across * across) - width;
    return Math.min(Math.max(0.5 - distance, 0), 1);
  }

  private static double soft(double squaredRadius) {
    double rest = Math.max(1 - squaredRadius, 0);
    return rest * rest;
  }
}
