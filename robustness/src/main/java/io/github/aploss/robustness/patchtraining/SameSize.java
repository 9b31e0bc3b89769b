package io.github.aploss.robustness.patchtraining;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.run.setup.ForwardPass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples that fit in one tensor. */
final class SameSize {
  private SameSize() {}

  /** The samples of each size, in the order in which sizes appear. */
  static List<List<Sample>> groups(List<Sample> samples) {
    Map<ImageSize, List<Sample>> groups = new LinkedHashMap<>();
    for (Sample sample : samples) {
      groups.computeIfAbsent(ForwardPass.size(sample), size -> new ArrayList<>()).add(sample);
    }
    return List.copyOf(groups.values());
  }
}
