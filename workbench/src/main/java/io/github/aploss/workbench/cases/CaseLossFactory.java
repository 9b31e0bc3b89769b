package io.github.aploss.workbench.cases;

import io.github.aploss.loss.ApGradientLoss;
import io.github.aploss.loss.ApHingeLoss;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.AucLoss;
import io.github.aploss.loss.CeOhemLoss;
import io.github.aploss.loss.DrLoss;
import io.github.aploss.loss.FocalLoss;
import io.github.aploss.loss.GhmLoss;
import io.github.aploss.loss.NegativeSampling;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.loss.StepFunction.Ties;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The losses over scores, made from the parameters of cases. */
final class CaseLossFactory {
  private CaseLossFactory() {}

  static Map<String, Object> ap(CaseFields params, CaseFields input) {
    return ScoreCases.values(ap(params), input);
  }

  static ApLoss ap(CaseFields params) {
    StepFunction step = step(params, "step");
    StepFunction denominator =
        params.text("step_denominator", "same").equals("heaviside")
            ? new StepFunction.Heaviside(Ties.FORMULA)
            : step;
    return new ApLoss(
        step,
        denominator,
        params.flag("interpolated", true),
        RankingScope.BATCH,
        new NegativeSampling.All());
  }

  static StepFunction step(CaseFields params, String key) {
    return switch (params.text(key, "piecewise")) {
      case "piecewise" -> new StepFunction.Piecewise(positive(params, "delta", 1));
      case "sigmoid" -> new StepFunction.Sigmoid(positive(params, "k", 1));
      case "heaviside" ->
          new StepFunction.Heaviside(
              switch (params.text("ties", "formula")) {
                case "formula" -> Ties.FORMULA;
                case "index" -> Ties.INDEX;
                default -> throw params.bad("params.ties", "formula or index");
              });
      default -> throw params.bad("params." + key, "piecewise, heaviside or sigmoid");
    };
  }

  static double positive(CaseFields params, String key, double otherwise) {
    double value = params.number(key, otherwise);
    if (!(value > 0)) {
      throw params.bad("params." + key, "a number above 0");
    }
    return value;
  }

  static AucLoss auc(CaseFields params) {
    return new AucLoss(step(params, "step"), RankingScope.BATCH);
  }

  static FocalLoss focal(CaseFields params) {
    return new FocalLoss(params.number("alpha", 0.25), params.number("gamma", 2));
  }

  static ApGradientLoss apGradient(CaseFields params) {
    return new ApGradientLoss(
        positive(params, "k", 1), positive(params, "eps", 1e-3), RankingScope.BATCH);
  }

  static ApHingeLoss apHinge(CaseFields params) {
    return new ApHingeLoss();
  }

  /** Logits [B, A, K+1] with class targets [B, A]. */
  static Map<String, Object> ceOhem(CaseFields params, CaseFields input) {
    double[] shape = input.numbers("shape");
    if (shape.length != 3) {
      throw input.bad("input.shape", "three numbers: images, anchors, outputs");
    }
    long images = (long) shape[0];
    long anchors = (long) shape[1];
    long outputs = (long) shape[2];
    return ScoreCases.values(
        new CeOhemLoss(positive(params, "neg_pos_ratio", 3)),
        input.tensor("logits", images, anchors, outputs),
        input.labels("labels", (int) outputs - 1, images, anchors),
        Partition.byRow());
  }

  /** Logits [rows, K] with a label per row: 0 background, 1..K a class, -1 ignored. */
  static Map<String, Object> dr(CaseFields params, CaseFields input) {
    double[] shape = input.numbers("shape");
    if (shape.length != 2) {
      throw input.bad("input.shape", "two numbers: rows, classes");
    }
    long rows = (long) shape[0];
    long classes = (long) shape[1];
    DrLoss usual = new DrLoss();
    DrLoss loss =
        new DrLoss(
            positive(params, "pos_lambda", usual.positiveLambda()),
            positive(params, "neg_lambda", usual.negativeLambda()),
            positive(params, "L", usual.smoothness()),
            positive(params, "tau", usual.tau()),
            params.number("margin", usual.margin()));
    Tensor targets = input.labels("labels", (int) classes, rows).to(ScalarType.Long).unsqueeze(1);
    Tensor columns =
        torch.arange(new Scalar(1), new Scalar(classes + 1)).to(ScalarType.Long).unsqueeze(0);
    Tensor labels = targets.eq(columns).to(ScalarType.Char);
    labels.masked_fill_(targets.lt(new Scalar(0)), new Scalar(-1));
    return ScoreCases.values(
        loss, input.tensor("logits", rows, classes), labels, Partition.whole());
  }

  /** Several batches that go through one loss in order. */
  static Map<String, Object> ghm(CaseFields params, CaseFields input) {
    double momentum = params.number("momentum", 0.75);
    if (!(momentum >= 0 && momentum < 1)) {
      throw params.bad("params.momentum", "a number from 0 up to, but not, 1");
    }
    try (GhmLoss loss = new GhmLoss(params.integer("bins"), momentum)) {
      return steps(loss, params.number("loss_weight", 1), input);
    }
  }

  private static Map<String, Object> steps(GhmLoss loss, double weight, CaseFields input) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (CaseFields step : input.objects("steps")) {
      Map<String, Object> values = new LinkedHashMap<>(ScoreCases.values(loss, step));
      double[] gradient = (double[]) values.get("grad");
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= weight;
      }
      values.put("loss", weight * (double) values.get("loss"));
      loss.state().values().forEach(mean -> values.put("acc_sum", Tensors.doubles(mean)));
      steps.add(values);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("steps", steps);
    return values;
  }
}
