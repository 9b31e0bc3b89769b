package io.github.aploss.training.start;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.run.recipe.InputRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The boxes of the training objects as the network sees them: resized, but not augmented.
 *
 * @param boxes x1, y1, x2, y2 in half-open pixels of the input
 * @param weights of each box, so that classes weigh alike however many objects they have; their sum
 *     is 1
 */
record ResizedBoxes(List<double[]> boxes, double[] weights) {
  /** More would only take time. */
  private static final int MOST = 10_000;

  static ResizedBoxes of(List<LabelledImage> images, InputRecipe input) {
    Map<Integer, List<double[]>> byClass = new TreeMap<>();
    for (LabelledImage image : images) {
      for (LabelledObject object : image.objects()) {
        byClass
            .computeIfAbsent(object.label(), label -> new ArrayList<>())
            .add(resized(object.box(), image, input));
      }
    }
    int most = Math.max(1, MOST / byClass.size());
    byClass.replaceAll((label, all) -> EvenChoice.of(all, most));
    return weighted(byClass.values());
  }

  private static ResizedBoxes weighted(Iterable<List<double[]>> classes) {
    List<double[]> boxes = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    int count = 0;
    for (List<double[]> ofClass : classes) {
      boxes.addAll(ofClass);
      ofClass.forEach(box -> weights.add(1.0 / ofClass.size()));
      count++;
    }
    double total = count;
    return new ResizedBoxes(boxes, weights.stream().mapToDouble(w -> w / total).toArray());
  }

  private static double[] resized(Box box, LabelledImage image, InputRecipe input) {
    double sx = scale(image.width(), image, input);
    double sy = scale(image.height(), image, input);
    return new double[] {box.x1() * sx, box.y1() * sy, box.x2() * sx, box.y2() * sy};
  }

  private static double scale(int side, LabelledImage image, InputRecipe input) {
    if (input.trainsOnSquares()) {
      return (double) input.imageSize() / side;
    }
    double shorter = (input.trainShorter().get(0) + input.trainShorter().get(1)) / 2.0;
    return Math.min(
        shorter / Math.min(image.width(), image.height()),
        (double) input.trainMaximum() / Math.max(image.width(), image.height()));
  }
}
