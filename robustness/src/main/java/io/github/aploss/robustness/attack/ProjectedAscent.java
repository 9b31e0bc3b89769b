package io.github.aploss.robustness.attack;

import io.github.aploss.tensor.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Projected gradient ascent: step, project onto the ball around the clean input, clip.
 *
 * @param ball how far it may go
 * @param step length of a step, in units of the input
 * @param steps how many
 * @param low smallest value of an input
 * @param high largest value
 */
public record ProjectedAscent(Ball ball, double step, int steps, double low, double high) {

  /** In grey levels 0..255, with steps of a quarter of the radius. */
  public static ProjectedAscent greyLevels(Ball ball, int steps) {
    return new ProjectedAscent(ball, ball.radius() / 4, steps, 0, 255);
  }

  /**
   * All points, the start first and the result last: {@code steps + 1}.
   *
   * @param gradient at a point, of what is to rise
   * @param clean the centre of the ball, where it starts
   */
  public List<double[]> ascend(UnaryOperator<double[]> gradient, double[] clean) {
    return ascend(gradient, clean, clean);
  }

  /** The same from another start, which is clipped first. */
  public List<double[]> ascend(UnaryOperator<double[]> gradient, double[] clean, double[] start) {
    List<double[]> points = new ArrayList<>();
    double[] x = clip(start);
    points.add(x);
    for (int i = 0; i < steps; i++) {
      x = next(x, gradient.apply(x), clean);
      points.add(x);
    }
    return points;
  }

  /** The point after one step from {@code x}, where the gradient of what is to rise is this. */
  public double[] next(double[] x, double[] gradient, double[] clean) {
    return clip(ball.project(Vectors.plus(x, step, ball.direction(gradient)), clean));
  }

  private double[] clip(double[] x) {
    double[] inside = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      inside[i] = Math.min(Math.max(x[i], low), high);
    }
    return inside;
  }
}
