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
    public float key(double score) {
      return (float) Math.log(score);
    }

    @Override
    public float score(float key) {
      return (float) Math.exp(key);
    }
  };

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

  /** The scores, from 0 to 1, of logits [..., outputs], row-major [..., K]. */
  public float[] scores(Tensor logits) {
    float[] scores = keys(logits);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(scores[i]);
    }
    return scores;
  }
}
