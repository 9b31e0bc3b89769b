package io.github.aploss.annotation.coco;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Ids that are text, such as UUIDs, as numbers that no file has: {@code Long.MIN_VALUE} and up. */
public final class CocoTextIds {
  /** Numbers that stand for text are less than this. */
  private static final long END = Long.MIN_VALUE / 2;

  private final Map<String, Long> numbers = new HashMap<>();

  /** The number of a text, which is that number where the text says nothing else. */
  long number(String text) {
    Long known = numbers.get(text);
    if (known == null) {
      known = plain(text).orElse(Long.MIN_VALUE + numbers.size());
      numbers.put(text, known);
    }
    return known;
  }

  /** The number of a text that was met before. */
  public OptionalLong known(String text) {
    Long number = numbers.get(text);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Whether a number stands for text that is none. */
  public static boolean isText(long id) {
    return id < END;
  }

  /** The number that a text is and would be written as: not that of "007". */
  private static OptionalLong plain(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) && !isText(number)
          ? OptionalLong.of(number)
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
