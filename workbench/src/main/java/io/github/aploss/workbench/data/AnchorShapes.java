package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.anchor.AnchorFit;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.util.List;

/**
 * The shapes of the anchors that a training with a recipe takes, in pixels of its input.
 *
 * @param side of the square that images are resized to
 * @param shapes width and height of each
 */
record AnchorShapes(int side, List<double[]> shapes) {
  static AnchorShapes of(Recipe recipe) {
    int side = recipe.input().imageSize();
    return new AnchorShapes(side, anchors(recipe.model(), side).shapes());
  }

  private static AnchorFit anchors(ModelRecipe model, int side) {
    if (!model.isRetinaNet()) {
      return AnchorFit.of(new RpnAnchors(model.anchorSize()), side, side);
    }
    RetinaNetAnchors anchors =
        RetinaNetAnchors.apLoss()
            .withFinestSize(model.anchorSize())
            .withRatios(model.anchorRatios());
    return AnchorFit.of(anchors, side, side);
  }

  /** Width and height of an object in the input of the network. */
  double[] resized(LabelledObject object, LabelledImage image) {
    Box box = object.box().clip(image.width(), image.height());
    return new double[] {box.width() * side / image.width(), box.height() * side / image.height()};
  }

  /** The greatest IoU that an anchor can have with a box of this shape, around the same centre. */
  double bestIou(double[] shape) {
    double best = 0;
    for (double[] anchor : shapes) {
      double shared = Math.min(shape[0], anchor[0]) * Math.min(shape[1], anchor[1]);
      double union = shape[0] * shape[1] + anchor[0] * anchor[1] - shared;
      best = Math.max(best, shared / union);
    }
    return best;
  }
}
