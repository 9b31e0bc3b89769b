package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.transform.Sample;
import java.util.List;

/** What an attack raises, image by image: no image's number depends on those beside it. */
public interface Objective {

  /** As in tables and on the command line. */
  String name();

  /**
   * Prepares for images whose pixels will change while objects stay.
   *
   * @param samples as resized, with their objects in the pixels of the input
   */
  Goal towards(FrozenDetector detector, List<Sample> samples);

  /** The objective for a fixed batch of images. */
  interface Goal {

    /** Value and gradient at what the network says; uses the graph up. */
    Ascent at(ForwardGraph graph);
  }

  /**
   * Which way is up.
   *
   * @param values of each image
   * @param gradients of each with respect to its own input; for a ranking loss the error-driven
   *     direction, which is no derivative of its value
   */
  record Ascent(double[] values, List<double[]> gradients) {}
}
