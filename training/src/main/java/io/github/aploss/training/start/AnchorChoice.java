package io.github.aploss.training.start;

import io.github.aploss.detector.anchor.AnchorFit;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.run.recipe.InputRecipe;
import io.github.aploss.run.recipe.ModelRecipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Size and ratios of the anchors that fit the objects best: for as many objects as possible the
 * best anchor overlaps them by half, and by much on average, which counts a third as much: a class
 * whose objects no anchor reaches is not learnt at all. Every class weighs alike, as in AP.
 *
 * @param size side of the smallest square anchor, pixels
 * @param ratios height / width
 * @param share of the objects whose best anchor has an IoU of at least .5
 */
record AnchorChoice(double size, List<Double> ratios, double share) {
  private static final double HALF = 0.5;
  private static final double MEAN_WEIGHT = 1.0 / 3;
  private static final double LEAST_SIZE = 8;
  private static final int SIZES = 13;
  private static final double SIZES_PER_OCTAVE = 4;

  /** Ratios closer than this would be anchors twice. */
  private static final double LEAST_STEP = 1.25;

  /** The fit of the anchors of the paper, as far as the recipe has not chosen others. */
  static AnchorChoice usual(ResizedBoxes objects, ModelRecipe model, InputRecipe input) {
    return new Fit(objects, model, input).of(model.anchorSize(), model.anchorRatios()).choice();
  }

  /** The best anchors; what the recipe has chosen stays. */
  static AnchorChoice best(ResizedBoxes objects, ModelRecipe model, InputRecipe input) {
    Fit fit = new Fit(objects, model, input);
    List<Scored> all = new ArrayList<>();
    for (List<Double> ratios : ratios(objects, model)) {
      for (double size : sizes(model)) {
        all.add(fit.of(size, ratios));
      }
    }
    return all.stream().max(Comparator.comparingDouble(Scored::score)).orElseThrow().choice();
  }

  private static List<Double> sizes(ModelRecipe model) {
    return model
        .chosenAnchorSize()
        .map(List::of)
        .orElseGet(
            () ->
                IntStream.range(0, SIZES)
                    .mapToObj(i -> Math.rint(LEAST_SIZE * Math.pow(2, i / SIZES_PER_OCTAVE)))
                    .toList());
  }

  private static List<List<Double>> ratios(ResizedBoxes objects, ModelRecipe model) {
    if (model.chosenAnchorRatios().isPresent() || !model.isRetinaNet()) {
      return List.of(model.anchorRatios());
    }
    return List.of(ModelRecipe.USUAL_ANCHOR_RATIOS, middles(objects));
  }

  /** The ratios in the middle of the lower, middle and upper third of the objects. */
  private static List<Double> middles(ResizedBoxes objects) {
    List<Integer> order =
        IntStream.range(0, objects.boxes().size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> ratio(objects.boxes().get(i))))
            .toList();
    double middle = quantile(objects, order, 3.0 / 6);
    double low = Math.min(quantile(objects, order, 1.0 / 6), middle / LEAST_STEP);
    double high = Math.max(quantile(objects, order, 5.0 / 6), middle * LEAST_STEP);
    return List.of(rounded(low), rounded(middle), rounded(high));
  }

  private static double quantile(ResizedBoxes objects, List<Integer> order, double part) {
    double sum = 0;
    for (int i : order) {
      sum += objects.weights()[i];
      if (sum >= part) {
        return ratio(objects.boxes().get(i));
      }
    }
    return ratio(objects.boxes().get(order.get(order.size() - 1)));
  }

  private static double ratio(double[] box) {
    double ratio = (box[3] - box[1]) / (box[2] - box[0]);
    return Math.max(0.1, Math.min(ratio, 10));
  }

  private static double rounded(double ratio) {
    return Math.rint(100 * ratio) / 100;
  }

  /** How good a choice is. */
  private record Scored(AnchorChoice choice, double score) {}

  private record Fit(ResizedBoxes objects, ModelRecipe model, InputRecipe input) {
    Scored of(double size, List<Double> ratios) {
      AnchorFit fit = anchors(size, ratios);
      double share = 0;
      double mean = 0;
      for (int i = 0; i < objects.boxes().size(); i++) {
        double iou = fit.bestIou(objects.boxes().get(i));
        mean += objects.weights()[i] * iou;
        share += iou >= HALF ? objects.weights()[i] : 0;
      }
      return new Scored(new AnchorChoice(size, ratios, share), share + MEAN_WEIGHT * mean);
    }

    private AnchorFit anchors(double size, List<Double> ratios) {
      int side = input.trainsOnSquares() ? input.imageSize() : input.trainMaximum();
      if (!model.isRetinaNet()) {
        return AnchorFit.of(new RpnAnchors(size), side, side);
      }
      RetinaNetAnchors anchors = RetinaNetAnchors.apLoss().withFinestSize(size).withRatios(ratios);
      return AnchorFit.of(
          model.anchorScales().map(anchors::withScaleCount).orElse(anchors), side, side);
    }
  }
}
