package io.github.aploss.detector.state;

import io.github.aploss.files.UserException;
import java.util.ArrayList;
import java.util.List;

/** Weights that belong to another network. */
public final class StateMismatchException extends UserException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final int count;
  private final ArrayList<String> tensors;

  StateMismatchException(List<String> problems) {
    super(sentence(problems.size()), shown(problems), null);
    count = problems.size();
    tensors = shown(problems);
  }

  private static String sentence(int count) {
    return "the weights belong to another network; %d %s:"
        .formatted(count, count == 1 ? "tensor differs" : "tensors differ");
  }

  private static ArrayList<String> shown(List<String> problems) {
    ArrayList<String> shown =
        new ArrayList<>(problems.subList(0, Math.min(SHOWN, problems.size())));
    if (problems.size() > SHOWN) {
      shown.add("and %d more".formatted(problems.size() - SHOWN));
    }
    return shown;
  }

  /** The message without its list. */
  public String sentence() {
    return sentence(count);
  }

  /** The tensors that differ, a line each, but for those beyond the twentieth. */
  public List<String> tensors() {
    return List.copyOf(tensors);
  }
}
