package io.github.aploss.robustness.gradient;

import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How much a prediction speaks for a class, in one unit for all heads: the logit where each class
 * is decided alone; where classes and background compete, the log-odds {@code z_c - log sum_k != c
 * exp z_k}. Both are the logit of the score.
 *
 * @param activation what the logits are
 */
public record ClassEvidence(ScoreActivation activation) {

  /** The largest float32 below 1. */
  private static final double ALMOST_ONE = 1 - 0x1p-24;

  /** The evidence that a score, from 0 to 1, stands for. */
  public static double ofScore(double score) {
    double inside = Math.min(Math.max(score, Float.MIN_NORMAL), ALMOST_ONE);
    return Math.log(inside / (1 - inside));
  }

  /** Logits for a prediction of K classes. */
  public int outputs(int classes) {
    return Math.toIntExact(activation.outputs(classes));
  }

  /**
   * The evidence of one prediction.
   *
   * @param logits of all predictions, row-major
   * @param from where those of the prediction begin
   * @param outputs how many they are
   * @param label index of the class
   */
  public double of(float[] logits, int from, int outputs, int label) {
    int own = from + activation.background() + label;
    if (activation.background() == 0) {
      return logits[own];
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + outputs; k++) {
      highest = k == own ? highest : Math.max(highest, logits[k]);
    }
    double sum = 0;
    for (int k = from; k < from + outputs; k++) {
      sum += k == own ? 0 : Math.exp(logits[k] - highest);
    }
    return logits[own] - highest - Math.log(sum);
  }

  /**
   * The evidence of chosen predictions, with its graph: [n].
   *
   * @param logits [B, A, outputs] with their graph
   * @param rows n indices among all B · A predictions
   * @param labels n class indices
   */
  public Tensor of(Tensor logits, long[] rows, long[] labels) {
    int n = rows.length;
    Tensor chosen = logits.reshape(-1, logits.size(2)).index_select(0, Tensors.of(rows, n));
    Tensor columns = Tensors.of(labels, n).add(new Scalar(activation.background())).unsqueeze(1);
    Tensor own = chosen.gather(1, columns).squeeze(1);
    if (activation.background() == 0) {
      return own;
    }
    Tensor mask = torch.zeros_like(chosen.detach()).scatter(1, columns, new Scalar(1));
    Tensor others =
        chosen.masked_fill(mask.to(ScalarType.Bool), new Scalar(Double.NEGATIVE_INFINITY));
    return own.sub(others.logsumexp(1));
  }

  /**
   * The evidence of all predictions for all classes, with its graph: [B, A, K].
   *
   * @param logits [B, A, outputs] with their graph
   */
  public Tensor of(Tensor logits) {
    if (activation.background() == 0) {
      return logits;
    }
    Tensor logProbability = logits.log_softmax(-1).narrow(-1, 1, logits.size(2) - 1);
    // log(1 - p) is the log of a sum of the other probabilities; near p = 1 it loses digits.
    Tensor rest = logProbability.exp().neg().log1p().clamp_min(new Scalar(-16));
    return logProbability.sub(rest);
  }
}
