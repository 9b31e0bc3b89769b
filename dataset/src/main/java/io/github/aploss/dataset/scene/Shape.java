package io.github.aploss.dataset.scene;

import java.util.Locale;

/** The classes of generated scenes. All fit into the unit circle. */
enum Shape {
  BALL {
    @Override
    double distance(double x, double y, double stretch) {
      return Math.sqrt(x * x + y * y) - 1;
    }
  },
  BOX {
    @Override
    double distance(double x, double y, double stretch) {
      double dx = Math.abs(x) - (0.74 - ROUNDING);
      double dy = Math.abs(y) - (0.74 * stretch - ROUNDING);
      double outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
      return outside + Math.min(Math.max(dx, dy), 0) - ROUNDING;
    }
  },
  RING {
    @Override
    double distance(double x, double y, double stretch) {
      double width = 0.14 + 0.12 * stretch;
      return Math.abs(Math.sqrt(x * x + y * y) - (1 - width)) - width;
    }
  },
  STAR {
    @Override
    double distance(double x, double y, double stretch) {
      return STAR_OUTLINE.distance(x, y) - ROUNDING / 2;
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y, double stretch) {
      return TRIANGLE_OUTLINE.distance(x, y) - ROUNDING;
    }
  };

  private static final double ROUNDING = 0.08;
  private static final StarPolygon STAR_OUTLINE = StarPolygon.star(5, 1 - 0.04, 0.44);
  private static final StarPolygon TRIANGLE_OUTLINE = StarPolygon.star(3, 1 - 0.08, 0.46);

  /**
   * Signed distance to the outline, negative inside.
   *
   * @param x in units of the object's radius
   * @param stretch 0.5 to 1: varies the proportions where the shape allows it
   */
  abstract double distance(double x, double y, double stretch);

  String className() {
    return name().toLowerCase(Locale.ROOT);
  }
}
