package io.github.aploss.detector.prediction;

import io.github.aploss.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What turns the classification logits of an anchor into scores.
 *
 * <p>Candidates are compared by keys, which order as the scores do but do not run together where
 * scores come close to 0 or 1: logits for the sigmoid, log-probabilities for the softmax.
 */
public enum ScoreActivation {
  /** One logit per class, each decided alone. */
  SIGMOID {
    @Override
    public int background() {
      return 0;
    }

    @Override
    public double initialBias() {
      return -Math.log(99);
    }

    @Override
    public float[] keys(Tensor logits) {
      return Tensors.floats(logits);
    }

    @Override
    public Tensor classKeys(Tensor logits) {
      return logits;
    }

    @Override
    public Tensor classLabels(Tensor labels, int classes) {
      return labels;
    }

    @Override
    Tensor logScores(Tensor keys) {
      return torch.log_sigmoid(keys);
    }

    @Override
    Tensor keysOfLogs(Tensor logs) {
      Tensor below = logs.clamp_max(new Scalar(LARGEST_LOG));
      return below.sub(below.expm1().neg().log());
    }

    @Override
    public float key(double score) {
      return (float) Math.log(score / (1 - score));
    }

    @Override
    public float score(float key) {
      return (float) (1 / (1 + Math.exp(-(double) key)));
    }
  },

  /** One logit for the background, in column 0, then one per class; they compete. */
  SOFTMAX {
    @Override
    public int background() {
      return 1;
    }

    @Override
    public double initialBias() {
      return 0;
    }

    @Override
    public float[] keys(Tensor logits) {
      try (PointerScope scope = new PointerScope()) {
        return Tensors.floats(classKeys(logits).contiguous());
      }
    }

    @Override
    public Tensor classKeys(Tensor logits) {
      return logits.log_softmax(-1).narrow(-1, 1, logits.size(-1) - 1);
    }

    @Override
    public Tensor classLabels(Tensor labels, int classes) {
      Tensor classNumbers = torch.arange(new Scalar(1), new Scalar(classes + 1));
      Tensor targets = labels.unsqueeze(-1);
      return targets
          .eq(classNumbers)
          .to(ScalarType.Char)
          .masked_fill(targets.lt(new Scalar(0)), new Scalar(-1));
    }

    @Override
    Tensor logScores(Tensor keys) {
      return keys;
    }

    @Override
    Tensor keysOfLogs(Tensor logs) {
      return logs;
    }

    @Override
    public float key(double score) {
      return (float) Math.log(score);
    }

    @Override
    public float score(float key) {
      return (float) Math.exp(key);
    }
  };

  /** Of a score below 1, whose logit is finite. */
  private static final double LARGEST_LOG = -1e-7;

  /** The logarithms of the scores of keys. */
  abstract Tensor logScores(Tensor keys);

  /** The keys of scores whose logarithms these are. */
  abstract Tensor keysOfLogs(Tensor logs);

  /**
   * Keys of the scores p^(1 - w) · u^w, where u is the IoU that was predicted of the box (Wu et
   * al., IoU-aware detectors, 2020).
   *
   * @param keys of p, [..., K]
   * @param iou logits of u, [...]
   * @param weight w, from 0 to 1
   */
  public Tensor weigh(Tensor keys, Tensor iou, double weight) {
    Tensor fit = torch.log_sigmoid(iou).unsqueeze(-1).mul(new Scalar(weight));
    return keysOfLogs(logScores(keys).mul(new Scalar(1 - weight)).add(fit));
  }

  /** Logits of an anchor for K classes. */
  public long outputs(int classes) {
    return (long) background() + classes;
  }

  /** How many of the logits of an anchor are for the background; they come first. */
  public abstract int background();

  /** The bias that logits start from: where each is decided alone, that of a score of .01. */
  public abstract double initialBias();

  /** The keys of logits [..., outputs], row-major [..., K]. */
  public abstract float[] keys(Tensor logits);

  /** The keys of logits [..., outputs] as a tensor [..., K]. */
  public abstract Tensor classKeys(Tensor logits);

  /**
   * Whether each key should be high: int8 [..., K], 1 or 0, or -1 for ignored.
   *
   * @param labels as in {@code TrainingOutputs}, on the CPU
   * @param classes number of classes K
   */
  public abstract Tensor classLabels(Tensor labels, int classes);

  /** The key of a score from 0 to 1. */
  public abstract float key(double score);

  /** The score, from 0 to 1, of a key. */
  public abstract float score(float key);
}
