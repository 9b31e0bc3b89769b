package io.github.aploss.cli.exit;

import io.github.aploss.files.ShellWords;
import java.util.ArrayList;
import java.util.List;

/** Commands that hints show, so that they can be pasted where this one was called. */
public final class CalledName {
  /** Set by whoever starts this process: the command as the user typed it, such as ./aploss. */
  private static final String VARIABLE = "APLOSS_COMMAND";

  private CalledName() {}

  /**
   * A command line of ours under the name that this one was called by, quoted for a shell.
   *
   * @param words what follows the name
   */
  public static String with(Object... words) {
    String called = System.getenv(VARIABLE);
    List<Object> all = new ArrayList<>();
    all.add(called == null || called.isBlank() ? "aploss" : called);
    all.addAll(List.of(words));
    return ShellWords.join(all.toArray());
  }
}
