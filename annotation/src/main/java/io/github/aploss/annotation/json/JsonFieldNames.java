package io.github.aploss.annotation.json;

import java.nio.charset.StandardCharsets;

/**
 * Field names in ASCII that are recognised as bytes. The elements of a list mostly have the same
 * fields in the same order, so the name after the one found last is tried first. Not thread-safe.
 */
public final class JsonFieldNames {
  private final String[] names;

  /** The names with their closing quotes. */
  private final byte[][] quoted;

  private int next;

  public JsonFieldNames(String... names) {
    this.names = names;
    quoted = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      quoted[i] = (names[i] + '"').getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The name that stands at {@code at} and is closed before {@code limit}, or null. */
  String match(byte[] bytes, int at, int limit) {
    for (int tried = 0; tried < names.length; tried++) {
      int candidate = next;
      next = candidate + 1 == names.length ? 0 : candidate + 1;
      if (standsAt(quoted[candidate], bytes, at, limit)) {
        return names[candidate];
      }
    }
    return null;
  }

  private static boolean standsAt(byte[] name, byte[] bytes, int at, int limit) {
    if (limit - at < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }
}
