package io.github.aploss.workbench.cases;

import io.github.aploss.loss.AlrpLoss;
import io.github.aploss.loss.DetectionLossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.loss.RankSortLoss;
import io.github.aploss.loss.SelfBalance;
import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The losses that rank scores by the boxes of the positives. */
final class DetectionCases {
  private DetectionCases() {}

  /** Scores with labels and a box loss for each positive, or a course of losses to balance. */
  static Map<String, Object> alrp(CaseFields params, CaseFields input) {
    if (params.text("kind", "").equals("self-balance")) {
      return selfBalance(params, input);
    }
    requirePublished(params, "eps", AlrpLoss.EPSILON);
    AlrpLoss usual = new AlrpLoss();
    double tau = params.number("tau", usual.tau());
    if (!(tau >= 0 && tau < 1)) {
      throw params.bad("params.tau", "a number from 0 up to, but not, 1");
    }
    AlrpLoss loss = new AlrpLoss(CaseLossFactory.positive(params, "delta", usual.delta()), tau);
    double[] boxLosses = input.numbers("box_losses");
    int size = input.numbers("scores").length;
    byte[] labels = input.binaryLabels("labels", size);
    requirePositives(input, labels, "box_losses", boxLosses.length);
    DetectionLossValue value =
        loss.evaluate(
            input.tensor("scores", size),
            Tensors.of(labels, size),
            new PositiveBoxes(boxLosses, new double[boxLosses.length], ones(boxLosses.length)),
            Partition.whole());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", value.total());
    values.put("loss_cls", value.scores().value());
    values.put("loss_loc", value.boxes());
    values.put("loss_total", value.total());
    putCounts(values, labels);
    values.put("grad", Tensors.doubles(value.scores().gradient()));
    values.put("grad_box_losses", value.boxGradient());
    return values;
  }

  private static Map<String, Object> selfBalance(CaseFields params, CaseFields input) {
    requirePublished(params, "initial_weight", SelfBalance.FIRST_WEIGHT);
    SelfBalance balance = new SelfBalance(params.integer("period"));
    Double[] scores = input.numbersOrNulls("loss_cls");
    Double[] boxes = input.numbersOrNulls("loss_loc");
    if (scores.length != boxes.length) {
      throw input.bad("input.loss_loc", "as many numbers as loss_cls");
    }
    double[] weights = new double[scores.length];
    Object[] weighted = new Object[scores.length];
    for (int step = 0; step < weights.length; step++) {
      if (scores[step] != null && boxes[step] != null) {
        balance = balance.after(scores[step], boxes[step]);
        weighted[step] = balance.weight() * boxes[step];
      }
      weights[step] = balance.weight();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("weights", weights);
    values.put("weighted_loss_loc", Arrays.asList(weighted));
    return values;
  }

  /** Scores with targets: above 0 a positive of that IoU, 0 a negative, below 0 ignored. */
  static Map<String, Object> rankSort(CaseFields params, CaseFields input) {
    requirePublished(params, "eps", RankSortLoss.EPSILON);
    double delta = params.number("delta", new RankSortLoss().delta());
    if (!(delta >= 0)) {
      throw params.bad("params.delta", "a number of 0 or more");
    }
    double[] targets = input.numbers("targets");
    double[] ious = Arrays.stream(targets).filter(y -> y > 0).toArray();
    byte[] labels = new byte[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) Math.signum(targets[i]);
    }
    boolean boxed = input.has("box_losses");
    double[] losses = boxed ? input.numbers("box_losses") : new double[ious.length];
    double[] weights = boxed ? input.numbers("box_weights") : ones(ious.length);
    requirePositives(input, labels, "box_losses", losses.length);
    requirePositives(input, labels, "box_weights", weights.length);
    RankSortLoss.Parts parts =
        new RankSortLoss(delta)
            .parts(
                input.tensor("scores", labels.length),
                Tensors.of(labels, labels.length),
                new PositiveBoxes(losses, ious, weights),
                BatchExchange.alone());
    DetectionLossValue value = parts.loss();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", value.scores().value());
    values.put("loss_rank", parts.ranking());
    values.put("loss_sort", parts.sorting());
    values.put("loss_total", value.scores().value());
    putCounts(values, labels);
    values.put("grad", Tensors.doubles(value.scores().gradient()));
    if (boxed) {
      values.put("box_loss", parts.meanBox());
      values.put("balance_weight", parts.balance());
      values.put("weighted_box_loss", value.boxes());
      values.put("grad_box_losses", value.boxGradient());
    }
    return values;
  }

  /** What the losses have fixed may be said, but not said otherwise. */
  private static void requirePublished(CaseFields params, String key, double value) {
    if (params.number(key, value) != value) {
      throw params.bad("params." + key, "%s, which is fixed".formatted(value));
    }
  }

  private static void requirePositives(CaseFields input, byte[] labels, String key, int found) {
    int positives = count(labels, 1);
    if (found != positives) {
      throw input.bad(
          "input." + key,
          "a number for each of the %d positives, not %d".formatted(positives, found));
    }
  }

  private static void putCounts(Map<String, Object> values, byte[] labels) {
    values.put("num_positive", count(labels, 1));
    values.put("num_negative", count(labels, 0));
    values.put("num_ignored", count(labels, -1));
  }

  private static int count(byte[] labels, int label) {
    int count = 0;
    for (byte found : labels) {
      count += found == label ? 1 : 0;
    }
    return count;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
