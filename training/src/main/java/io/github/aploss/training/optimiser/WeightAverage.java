package io.github.aploss.training.optimiser;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The exponential moving average of a detector's weights: a = d a + (1 - d) w after every step,
 * with d = min(decay, (1 + t) / (10 + t)) at step t, so that the random start is soon forgotten.
 * Running statistics are averaged alike; whole numbers are those of the detector.
 */
public final class WeightAverage implements AutoCloseable {
  private static final double EARLY = 10;

  private final Detector detector;
  private final double decay;
  private final Map<String, Tensor> average = new LinkedHashMap<>();

  /**
   * Starts with the weights as they are.
   *
   * @param detector stays the caller's
   * @param decay above 0 and below 1
   */
  public WeightAverage(Detector detector, double decay) {
    this.detector = detector;
    this.decay = decay;
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      for (NamedTensor entry : detector.state()) {
        average.put(entry.name(), entry.tensor().detach().clone().retainReference());
      }
    }
  }

  /** The average by the names of the detector's state; the live tensors, which stay its own. */
  public Map<String, Tensor> tensors() {
    return average;
  }

  /** Starts anew with the weights as they are. */
  public void reset() {
    forEach(Tensor::copy_);
  }

  /**
   * Counts the weights in.
   *
   * @param step steps done before, from 0
   */
  public void update(long step) {
    double weight = 1 - Math.min(decay, (1 + step) / (EARLY + step));
    try (Scalar towards = new Scalar(weight)) {
      forEach(
          (mean, value) -> {
            if (mean.is_floating_point()) {
              mean.lerp_(value, towards);
            } else {
              mean.copy_(value);
            }
          });
    }
  }

  /** Exchanges the average and the detector's weights; once more puts both back. */
  public void exchange() {
    forEach(
        (mean, value) -> {
          Tensor weights = value.clone();
          value.copy_(mean);
          mean.copy_(weights);
        });
  }

  private interface Pair {
    void accept(Tensor average, Tensor value);
  }

  private void forEach(Pair action) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      for (NamedTensor entry : detector.state()) {
        try (PointerScope inner = new PointerScope()) {
          action.accept(average.get(entry.name()), entry.tensor());
        }
      }
    }
  }

  @Override
  public void close() {
    average.values().forEach(Tensor::close);
  }
}
