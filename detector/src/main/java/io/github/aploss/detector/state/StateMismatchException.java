package io.github.aploss.detector.state;

import io.github.aploss.files.UserException;
import java.util.List;

/** Weights that belong to another network. */
public final class StateMismatchException extends UserException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  StateMismatchException(List<String> problems) {
    super(message(problems));
  }

  private static String message(List<String> problems) {
    StringBuilder message =
        new StringBuilder("the weights belong to another network; ")
            .append(problems.size())
            .append(problems.size() == 1 ? " tensor differs:" : " tensors differ:");
    problems.stream().limit(SHOWN).forEach(problem -> message.append("\n  ").append(problem));
    if (problems.size() > SHOWN) {
      message.append("\n  and ").append(problems.size() - SHOWN).append(" more");
    }
    return message.toString();
  }
}
