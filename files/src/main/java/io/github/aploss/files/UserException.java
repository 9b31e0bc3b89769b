package io.github.aploss.files;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a user can mend: the message is one sentence for them, which says what is wrong, where (the
 * file, the field, the option), what was expected and what to do. It begins in lower case, or with
 * the name of a file, and has no full stop at its end, since it stands behind {@code aploss: } and
 * inside of other sentences. All other exceptions are defects of the program.
 *
 * <p>Sentences quote files of strangers, so they are made {@link Printable}: one line without
 * control characters, of bounded length.
 */
public abstract class UserException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  protected UserException(String sentence) {
    super(Printable.sentence(sentence));
  }

  /** A sentence that ends in a colon, and below it what it speaks of, each on a line of its own. */
  protected UserException(String sentence, List<String> details, Throwable cause) {
    super(
        Printable.sentence(sentence)
            + details.stream()
                .map(detail -> "\n  " + Printable.sentence(detail))
                .collect(Collectors.joining()),
        cause);
  }

  protected UserException(String sentence, Throwable cause) {
    super(Printable.sentence(sentence), cause);
  }
}
