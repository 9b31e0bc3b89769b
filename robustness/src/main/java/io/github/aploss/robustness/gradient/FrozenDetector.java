package io.github.aploss.robustness.gradient;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.TransformFactory;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * A detector with frozen weights, differentiable with respect to its input: images as they were
 * resized, unpadded, in grey levels 0..255. Normalisation, the order of channels and padding are
 * inside of what is differentiated, so that norms are grey levels whatever a model's normalisation,
 * and padding is never perturbed. Everything is float32; batch normalisation uses its running
 * statistics, so that images of a batch do not influence each other.
 */
public final class FrozenDetector {
  private final OneStageDetector detector;
  private final InputNormalisation normalisation;
  private final int frameMultiple;

  private FrozenDetector(
      OneStageDetector detector, InputNormalisation normalisation, int frameMultiple) {
    this.detector = detector;
    this.normalisation = normalisation;
    this.frameMultiple = frameMultiple;
  }

  /**
   * Freezes a detector, for good.
   *
   * @param recipe what it was trained by
   * @param run names it in the message
   * @throws RobustnessException if its gradients do not reach the input
   */
  public static FrozenDetector of(Detector detector, Recipe recipe, String run) {
    if (!(detector instanceof OneStageDetector anchored)) {
      throw new RobustnessException(
          ("%s is of %s, whose proposals are chosen without gradients; adversarial, deepfool and"
                  + " pgd attack RetinaNet and SSD: name other attacks with --attacks")
              .formatted(run, recipe.model().name()));
    }
    anchored.train(false);
    try (TensorVector parameters = anchored.module().parameters()) {
      for (long i = 0; i < parameters.size(); i++) {
        try (Tensor parameter = parameters.get(i)) {
          parameter.set_requires_grad(false);
        }
      }
    }
    return new FrozenDetector(
        anchored,
        TransformFactory.normalisation(recipe.input()),
        recipe.input().testFrameMultiple());
  }

  public OneStageDetector detector() {
    return detector;
  }

  /**
   * Runs the network on images, with its graph. All native memory belongs to the innermost {@link
   * PointerScope}, which should be closed after each step.
   *
   * @param images of one size
   */
  public ForwardGraph forward(List<Image> images) {
    return forward(
        images.stream().map(Image::pixels).map(ForwardGraph::doubles).toList(),
        size(images.get(0)));
  }

  /**
   * The same for inputs as arrays.
   *
   * @param inputs height x width x 3, blue, green, red, each; not rounded
   */
  public ForwardGraph forward(List<double[]> inputs, ImageSize size) {
    Tensor leaf = ForwardGraph.leaf(inputs, size);
    ImageSize frame = InputNormalisation.frame(List.of(size), frameMultiple);
    Tensor pixels = normalisation.apply(leaf, frame).to(detector.device(), detector.type());
    return new ForwardGraph(
        leaf, detector.forward(pixels), detector.anchors(frame.height(), frame.width()), size);
  }

  static ImageSize size(Image image) {
    return new ImageSize(image.height(), image.width());
  }
}
