package io.github.aploss.training.step;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.state.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The running statistics of a network, to be put back after passes that normalise as training does
 * but are not to count. Lives in the calling thread's innermost scope.
 */
final class RunningStatistics {
  private final Map<Tensor, Tensor> saved = new LinkedHashMap<>();

  private RunningStatistics() {}

  static RunningStatistics of(Module module) {
    RunningStatistics statistics = new RunningStatistics();
    for (NamedTensor buffer : StateDict.buffers(module)) {
      statistics.saved.put(buffer.tensor(), buffer.tensor().clone());
    }
    return statistics;
  }

  void restore() {
    try (NoGradGuard noGrad = new NoGradGuard()) {
      saved.forEach(Tensor::copy_);
    }
  }
}
