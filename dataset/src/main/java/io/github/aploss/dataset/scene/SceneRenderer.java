package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws a scene: background, clutter, then each object with its shadow, light and texture. */
final class SceneRenderer {
  private static final double AMBIENT = 0.5;

  private final int size;
  private final Image image;
  private final double lightX;
  private final double lightY;
  private final double shadow;

  private SceneRenderer(int size, RandomGenerator random) {
    this.size = size;
    this.image = Image.blank(size, size);
    double angle = RandomDraws.between(0, 2 * Math.PI, random);
    this.lightX = StrictMath.cos(angle);
    this.lightY = StrictMath.sin(angle);
    this.shadow = RandomDraws.between(0.2, 0.55, random);
  }

  static Image render(SceneLayout layout, int size, RandomGenerator random) {
    SceneRenderer renderer = new SceneRenderer(size, random);
    renderer.drawBackground(random);
    for (SceneObject object : layout.objects()) {
      renderer.drawShadow(object);
      renderer.draw(object);
    }
    renderer.addGrain(RandomDraws.between(1, 7, random), random);
    return renderer.image;
  }

  private void drawBackground(RandomGenerator random) {
    Background background = Background.random(random);
    List<Clutter> clutter = new ArrayList<>();
    int things = random.nextInt(9);
    for (int i = 0; i < things; i++) {
      clutter.add(Clutter.random(size, random));
    }
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        Colour colour = background.at((x + 0.5) / size, (y + 0.5) / size);
        for (Clutter thing : clutter) {
          colour = colour.mix(thing.colour(), thing.coverage(x + 0.5, y + 0.5));
        }
        put(x, y, colour, 1);
      }
    }
  }

  private interface Brush {
    void at(int x, int y, double distance);
  }

  private void each(SceneObject object, double margin, Brush brush) {
    int left = (int) Math.max(0, object.x() - object.radius() - margin);
    int right = (int) Math.min(size - 1, object.x() + object.radius() + margin);
    int top = (int) Math.max(0, object.y() - object.radius() - margin);
    int bottom = (int) Math.min(size - 1, object.y() + object.radius() + margin);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        brush.at(x, y, object.distance(x + 0.5, y + 0.5));
      }
    }
  }

  private void drawShadow(SceneObject object) {
    double offset = 0.16 * object.radius();
    double blur = 0.3 * object.radius();
    Colour black = new Colour(0, 0, 0);
    each(
        object,
        2 * (offset + blur),
        (x, y, unused) -> {
          double distance = object.distance(x + 0.5 + lightX * offset, y + 0.5 + lightY * offset);
          double depth = Math.min(Math.max(0.5 - distance / (2 * blur), 0), 1);
          put(x, y, black, shadow * depth * depth);
        });
  }

  private void draw(SceneObject object) {
    each(
        object,
        2,
        (x, y, distance) -> {
          double coverage = Math.min(Math.max(0.5 - distance, 0), 1);
          if (coverage > 0) {
            put(x, y, lit(object, x + 0.5, y + 0.5, distance), coverage);
          }
        });
  }

  private Colour lit(SceneObject object, double x, double y, double distance) {
    double slopeX = (object.distance(x + 0.5, y) - object.distance(x - 0.5, y));
    double slopeY = (object.distance(x, y + 0.5) - object.distance(x, y - 0.5));
    // Balls are half spheres; the others are flat with a round edge.
    double edge = object.shape() == Shape.BALL ? 1 : 0.22;
    double inward = Math.min(Math.max(-distance / (edge * object.radius()), 0), 1);
    double tilt = 1 - inward;
    double upright = Math.sqrt(Math.max(1 - tilt * tilt, 0));
    double facing = (slopeX * lightX + slopeY * lightY) * tilt * 0.75 + upright * 0.66;
    double shine = StrictMath.pow(Math.min(Math.max(facing, 0), 1), 24);
    double rim = 1 - 0.35 * tilt * tilt * tilt;
    return object
        .surface(x, y)
        .times((AMBIENT + 0.75 * Math.max(facing, 0)) * rim)
        .plus(0.45 * shine);
  }

  private void addGrain(double sigma, RandomGenerator random) {
    float[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i += Image.CHANNELS) {
      // The sum of four uniform numbers is near enough to a normal one, and cheap.
      double sum =
          random.nextInt() + (double) random.nextInt() + random.nextInt() + random.nextInt();
      float grain = (float) (sigma * sum / 2.4795e9);
      for (int c = 0; c < Image.CHANNELS; c++) {
        pixels[i + c] = Math.min(Math.max(pixels[i + c] + grain, 0f), 255f);
      }
    }
  }

  private void put(int x, int y, Colour colour, double opacity) {
    int at = image.index(x, y);
    image.pixels()[at] = mixed(image.pixels()[at], colour.blue(), opacity);
    image.pixels()[at + 1] = mixed(image.pixels()[at + 1], colour.green(), opacity);
    image.pixels()[at + 2] = mixed(image.pixels()[at + 2], colour.red(), opacity);
  }

  private static float mixed(float old, double part, double opacity) {
    double value = ValueNoise.mix(old, 255 * part, opacity);
    return (float) Math.min(Math.max(value, 0), 255);
  }
}
