package io.github.aploss.workbench.cases;

import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Losses over flat scores with labels 1, 0 and -1. */
record ScoreCases(LossOfParams losses) implements CaseEvaluator {
  /** Makes the loss that the parameters of a case describe. */
  @FunctionalInterface
  interface LossOfParams {
    ScoreLoss create(CaseFields params);
  }

  @Override
  public Map<String, Object> evaluate(CaseFields params, CaseFields input) {
    return values(losses.create(params), input);
  }

  static Map<String, Object> values(ScoreLoss loss, CaseFields input) {
    int size = input.numbers("scores").length;
    return values(
        loss, input.tensor("scores", size), input.labels("labels", 1, size), Partition.whole());
  }

  static Map<String, Object> values(
      ScoreLoss loss, Tensor logits, Tensor labels, Partition partition) {
    try (PointerScope scope = new PointerScope()) {
      LossValue value = loss.evaluate(logits, labels, partition);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("loss", value.value());
      values.put("num_positive", value.positives());
      values.put("grad", Tensors.doubles(value.gradient()));
      return values;
    }
  }
}
