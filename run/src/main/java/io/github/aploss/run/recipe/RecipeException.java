package io.github.aploss.run.recipe;

import io.github.aploss.files.UserException;
import java.io.Serial;

/** A recipe that cannot be used; the message names the place, the value and what is allowed. */
public final class RecipeException extends UserException {
  @Serial private static final long serialVersionUID = 1;

  public RecipeException(String message) {
    super(message);
  }
}
