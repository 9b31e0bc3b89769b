package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.run.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The shapes of the anchors that a training with the defaults takes, in pixels of its input.
 *
 * @param side of the square that images are resized to
 * @param shapes width and height of each
 */
record AnchorFit(int side, List<double[]> shapes) {
  static AnchorFit of(Recipe recipe) {
    int side = recipe.input().imageSize();
    RetinaNetAnchors anchors =
        RetinaNetAnchors.apLoss().withFinestSize(recipe.model().anchorSize());
    double[] boxes = AnchorGrid.of(anchors, side, side).exactBoxes();
    Set<String> seen = new LinkedHashSet<>();
    List<double[]> shapes = new ArrayList<>();
    for (int i = 0; i < boxes.length; i += 4) {
      double width = boxes[i + 2] - boxes[i];
      double height = boxes[i + 3] - boxes[i + 1];
      if (seen.add("%.3f %.3f".formatted(width, height))) {
        shapes.add(new double[] {width, height});
      }
    }
    return new AnchorFit(side, shapes);
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
