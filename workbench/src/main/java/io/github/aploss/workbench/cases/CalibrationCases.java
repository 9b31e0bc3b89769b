package io.github.aploss.workbench.cases;

import io.github.aploss.evaluation.calibration.CalibrationError;
import io.github.aploss.evaluation.calibration.IsotonicFit;
import io.github.aploss.evaluation.calibration.PlattFit;
import io.github.aploss.evaluation.calibration.ReliabilityBins;
import io.github.aploss.evaluation.calibration.ReliabilityBins.Edges;
import io.github.aploss.evaluation.calibration.ScoredOutcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Fits of scores to probabilities, and calibration errors; always in float64. */
final class CalibrationCases {
  private static final int[] BINS = {10, 25};
  private static final List<String> BOX_FEATURES = List.of("cx", "cy", "w", "h");

  private CalibrationCases() {}

  static Map<String, Object> evaluate(CaseFields params, CaseFields input) {
    ScoredOutcomes outcomes = outcomes(input);
    return switch (params.text("kind")) {
      case "isotonic" -> isotonic(outcomes, input);
      case "platt" -> platt(outcomes);
      case "ece" -> errors(outcomes, input);
      case "d-ece" -> cells(outcomes, params, input);
      default -> throw params.bad("params.kind", "isotonic, platt, ece or d-ece");
    };
  }

  private static ScoredOutcomes outcomes(CaseFields input) {
    double[] scores = input.numbers("scores");
    byte[] labels = input.binaryLabels("is_true_positive", scores.length);
    boolean[] correct = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      correct[i] = labels[i] == 1;
    }
    return new ScoredOutcomes(scores, correct);
  }

  private static Map<String, Object> isotonic(ScoredOutcomes outcomes, CaseFields input) {
    IsotonicFit fit = IsotonicFit.of(outcomes);
    double[] fitted = Arrays.stream(outcomes.scores()).map(fit::step).toArray();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("unique_scores", fit.scores());
    values.put("weights", fit.weights());
    values.put("fitted_unique", fit.values());
    values.put("fitted", fitted);
    values.put("num_blocks", fit.blocks());
    values.put("sum_squared_error", squaredError(outcomes, fitted));
    if (input.has("query") && outcomes.count() > 0) {
      double[] query = input.numbers("query");
      values.put("query_linear", Arrays.stream(query).map(fit::linear).toArray());
      values.put("query_step", Arrays.stream(query).map(fit::step).toArray());
    }
    return values;
  }

  private static double squaredError(ScoredOutcomes outcomes, double[] fitted) {
    return IntStream.range(0, fitted.length)
        .mapToDouble(i -> (outcomes.correct()[i] ? 1 : 0) - fitted[i])
        .map(error -> error * error)
        .sum();
  }

  private static Map<String, Object> platt(ScoredOutcomes outcomes) {
    PlattFit fit = PlattFit.of(outcomes);
    int positives = outcomes.positives();
    int negatives = outcomes.count() - positives;
    // Of equal scores only A f + B is defined.
    boolean flat =
        positives > 0
            && negatives > 0
            && DoubleStream.of(outcomes.scores()).distinct().count() == 1;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("num_positive", positives);
    values.put("num_negative", negatives);
    values.put("target_positive", (positives + 1.0) / (positives + 2.0));
    values.put("target_negative", 1.0 / (negatives + 2.0));
    values.put("A", flat ? null : fit.a());
    values.put("B", flat ? null : fit.b());
    values.put("nll", fit.crossEntropy(outcomes));
    values.put("fitted", Arrays.stream(outcomes.scores()).map(fit::probability).toArray());
    return values;
  }

  private static Map<String, Object> errors(ScoredOutcomes outcomes, CaseFields input) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int bins : BINS) {
      Map<String, Object> ofEdges = new LinkedHashMap<>();
      ofEdges.put("left_closed", errors(outcomes, input, bins, Edges.LEFT_CLOSED));
      ofEdges.put("right_closed", errors(outcomes, input, bins, Edges.RIGHT_CLOSED));
      values.put("bins_" + bins, ofEdges);
    }
    return values;
  }

  private static Map<String, Object> errors(
      ScoredOutcomes outcomes, CaseFields input, int bins, Edges edges) {
    ReliabilityBins reliability = ReliabilityBins.of(outcomes, bins, edges);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ece", reliability.expectedError());
    values.put("mce", reliability.maximumError());
    values.put("ace", reliability.averageError());
    values.put("counts", reliability.counts());
    values.put("confidence", withNulls(reliability.confidence()));
    values.put("precision", withNulls(reliability.precision()));
    if (input.has("iou")) {
      double[] ious = input.numbers("iou", outcomes.count());
      values.put("laece", CalibrationError.localisationAware(outcomes, ious, bins, edges));
    }
    return values;
  }

  /** JSON has no word for what is not a number. */
  private static List<Double> withNulls(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(Double.isNaN(value) ? null : value);
    }
    return list;
  }

  private static Map<String, Object> cells(
      ScoredOutcomes outcomes, CaseFields params, CaseFields input) {
    List<String> names = params.texts("features");
    int[] bins =
        Arrays.stream(params.numbers("bins", names.size())).mapToInt(b -> (int) b).toArray();
    double[][] boxes = input.rows("boxes_cxcywh");
    if (boxes.length != outcomes.count()) {
      throw input.bad("input.boxes_cxcywh", "a box for each score");
    }
    double[][] features = new double[outcomes.count()][names.size()];
    for (int i = 0; i < features.length; i++) {
      for (int k = 0; k < names.size(); k++) {
        features[i][k] = feature(names.get(k), outcomes.scores()[i], boxes[i], params);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("d_ece", CalibrationError.ofCells(outcomes, features, bins));
    values.put("num_nonempty_bins", CalibrationError.filledCells(features, bins));
    return values;
  }

  /** Of a box only the first features may be there. */
  private static double feature(String name, double score, double[] box, CaseFields params) {
    if (name.equals("score")) {
      return score;
    }
    int side = BOX_FEATURES.indexOf(name);
    if (side < 0 || side >= box.length) {
      throw params.bad("params.features", "a list of score, cx, cy, w, h, which every box has");
    }
    return box[side];
  }
}
