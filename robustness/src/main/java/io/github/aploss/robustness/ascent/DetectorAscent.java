package io.github.aploss.robustness.ascent;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.attack.ProjectedAscent;
import io.github.aploss.robustness.gradient.FrozenDetector;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.run.setup.ForwardPass;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * PGD on a batch of images: step, project, clip, each image in a ball of its own.
 *
 * @param detector with frozen weights
 * @param objective what is raised
 */
public record DetectorAscent(FrozenDetector detector, Objective objective) {

  /**
   * Where the images of a batch ended.
   *
   * @param images in floats, not rounded
   * @param before the objective on the clean images
   * @param after the objective at the end
   * @param standing whether the gradient at the clean image was exactly zero, so that an attack
   *     from there stands still
   */
  public record Result(List<Image> images, double[] before, double[] after, boolean[] standing) {}

  /**
   * Attacks images of one size.
   *
   * @param samples as resized for the network, with their objects
   * @param ascents one for each image, all of as many steps
   */
  public Result attack(List<Sample> samples, List<ProjectedAscent> ascents) {
    ImageSize size = ForwardPass.size(samples.get(0));
    Objective.Goal goal = objective.towards(detector, samples);
    List<double[]> clean = samples.stream().map(DetectorAscent::input).toList();
    List<double[]> points = new ArrayList<>(clean);
    double[] before = null;
    boolean[] standing = new boolean[samples.size()];
    for (int step = 0; step < ascents.get(0).steps(); step++) {
      Objective.Ascent up = look(goal, points, size);
      for (int i = 0; i < standing.length; i++) {
        double[] gradient = up.gradients().get(i);
        standing[i] = step == 0 ? isZero(gradient) : standing[i];
        points.set(i, ascents.get(i).next(points.get(i), gradient, clean.get(i)));
      }
      before = step == 0 ? up.values() : before;
    }
    double[] after = look(goal, points, size).values();
    return new Result(
        points.stream().map(point -> image(point, size)).toList(),
        before == null ? after : before,
        after,
        standing);
  }

  private Objective.Ascent look(Objective.Goal goal, List<double[]> points, ImageSize size) {
    try (PointerScope scope = new PointerScope()) {
      return goal.at(detector.forward(points, size));
    }
  }

  private static double[] input(Sample sample) {
    float[] pixels = sample.image().pixels();
    double[] input = new double[pixels.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = pixels[i];
    }
    return input;
  }

  private static Image image(double[] point, ImageSize size) {
    float[] pixels = new float[point.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) point[i];
    }
    return new Image(size.width(), size.height(), pixels);
  }

  private static boolean isZero(double[] gradient) {
    for (double value : gradient) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
