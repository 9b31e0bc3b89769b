package io.github.aploss.training.weights;

import io.github.aploss.training.weights.LoadTable.Status;
import java.util.List;
import java.util.Optional;

/** Why a detector cannot start from a file of weights, as the end of a sentence. */
final class Misfit {
  private Misfit() {}

  /**
   * @param plan what loading the file would do
   * @param model what the user calls the detector
   */
  static String reason(ForeignWeights weights, LoadTable plan, String model) {
    Optional<Architecture> found = Architecture.of(weights);
    if (found.isEmpty()) {
      return "it has no backbone that is known here; `aploss weights inspect` lists its tensors";
    }
    List<String> models = found.get().models();
    String words = "it is " + found.get().words();
    if (models.contains(model)) {
      return words + ", but " + lacking(weights, plan);
    }
    return words
        + (models.isEmpty()
            ? ", which no model here has"
            : "; models with that backbone are " + String.join(", ", models));
  }

  /** Why a backbone of the right kind is not whole. */
  private static String lacking(ForeignWeights weights, LoadTable plan) {
    List<String> missing =
        plan.names(Status.MISSING).stream().filter(ForeignWeights::inBackbone).toList();
    Optional<String> unread =
        missing.stream().flatMap(name -> weights.unreadable(name).stream()).findFirst();
    if (unread.isPresent()) {
      return unread.get();
    }
    if (missing.isEmpty()) {
      return "tensors of its backbone have other shapes, as the table shows";
    }
    String sentence =
        "%d tensors of its backbone are missing, %s the first"
            .formatted(missing.size(), missing.get(0));
    return missing.stream().allMatch(name -> name.matches(".*\\.running_(?:mean|var)"))
        ? sentence + ": it was saved without buffers; save model.state_dict()"
        : sentence;
  }
}
