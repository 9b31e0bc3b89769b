package io.github.aploss.annotation.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON (RFC 8259, UTF-8) as a stream, value after value, fast in a run too short for an
 * optimising compiler. Beyond the standard, NaN and the infinities are known as words, so that a
 * reader can refuse them by the name of their field. The caller knows what it expects:
 *
 * <pre>{@code
 * if (json.opens('[')) {
 *   while (json.nextElement()) {
 *     json.skip();
 *   }
 * }
 * }</pre>
 */
public final class JsonScanner extends JsonNumberScanner {
  private static final int MAX_DEPTH = 1000;
  private static final JsonFieldNames NO_NAMES = new JsonFieldNames();

  private int depth;

  /** Whether the bracket just before was an opening one. */
  private boolean fresh;

  public JsonScanner(InputStream in) throws IOException {
    this(in, SIZE);
  }

  /** With a first buffer of {@code size} bytes, which grows where a number is longer. */
  public JsonScanner(InputStream in, int size) throws IOException {
    super(in, size);
    skipByteOrderMark();
  }

  private void skipByteOrderMark() throws IOException {
    while (limit < 3 && refill()) {}
    if (limit >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb) {
      pos = bytes[2] == (byte) 0xbf ? 3 : 0;
    }
  }

  /** The first byte after white space, not yet consumed; 0 at the end. */
  private int peek() throws IOException {
    int here = bytes[pos];
    return here > ' ' ? here : peekPastSpace();
  }

  private int peekPastSpace() throws IOException {
    while (true) {
      int here = bytes[pos];
      if (here == ' ' || here == '\n' || here == '\r' || here == '\t') {
        pos++;
      } else if (pos < limit || !refill()) {
        return here;
      }
    }
  }

  /** Whether nothing but white space is left. */
  public boolean atEnd() throws IOException {
    return peek() == 0 && pos == limit;
  }

  /** Enters the list or object that begins with {@code bracket}; false if another value stands. */
  public boolean opens(char bracket) throws IOException {
    if (peek() != bracket) {
      return false;
    }
    if (++depth > MAX_DEPTH) {
      throw malformed(pos, "no deeper nesting than of " + MAX_DEPTH + " brackets");
    }
    pos++;
    fresh = true;
    return true;
  }

  /** Moves to the next value of the list; false at its end, which is left then. */
  boolean nextElement() throws IOException {
    return next(']');
  }

  /** Moves to the value of the next field and gives its name; null at the object's end. */
  public String nextName(JsonFieldNames names) throws IOException {
    if (!next('}')) {
      return null;
    }
    if (bytes[pos] != '"') {
      throw malformed(pos, "a name in quotes");
    }
    String name = names.match(bytes, pos + 1, limit);
    if (name == null) {
      name = text();
    } else {
      pos += name.length() + 2;
    }
    if (peek() != ':') {
      throw malformed(pos, "a colon");
    }
    pos++;
    return name;
  }

  private boolean next(char end) throws IOException {
    int here = peek();
    if (here == end) {
      pos++;
      depth--;
      fresh = false;
      return false;
    }
    if (!fresh) {
      if (here != ',') {
        throw malformed(pos, "a comma or " + end);
      }
      pos++;
      if (peek() == end) {
        throw malformed(pos, "something after the comma");
      }
    }
    fresh = false;
    return true;
  }

  /** Passes over one value, checking that it is JSON. */
  public void skip() throws IOException {
    int here = peek();
    if (here == '"') {
      skipText();
    } else if (isNumber()) {
      scanNumber();
    } else if (opens('[')) {
      while (nextElement()) {
        skip();
      }
    } else if (opens('{')) {
      while (nextName(NO_NAMES) != null) {
        skip();
      }
    } else {
      word();
    }
  }

  /** What stands here, for an error; the scanner is of no use afterwards. */
  String describe() throws IOException {
    int here = peek();
    if (here == '{') {
      return "an object";
    }
    if (here == '[' || here == ']') {
      return "a list of another length or depth";
    }
    if (here == '"') {
      return "the text \"" + shorten(text()) + '"';
    }
    if (isNumber()) {
      scanNumber();
      return numberText();
    }
    return word();
  }

  /** Reads true, false, null, NaN or an infinity. */
  String word() throws IOException {
    String word =
        switch (peek()) {
          case 't' -> "true";
          case 'f' -> "false";
          case 'n' -> "null";
          case 'N' -> "NaN";
          case 'I' -> "Infinity";
          case '-' -> "-Infinity";
          default -> throw malformed(pos, "a value");
        };
    for (int i = 0; i < word.length(); i++) {
      if (here() != word.charAt(i)) {
        throw malformed(pos, word);
      }
      pos++;
    }
    return word;
  }

  /** Whether null stands here, which is passed over then. */
  boolean skipNull() throws IOException {
    boolean found = peek() == 'n';
    if (found) {
      word();
    }
    return found;
  }

  public boolean isText() throws IOException {
    return peek() == '"';
  }

  /** Reads a text. */
  public String text() throws IOException {
    StringBuilder text = new StringBuilder();
    pos++;
    while (here() != '"') {
      text.appendCodePoint(character());
    }
    pos++;
    return text.toString();
  }

  private void skipText() throws IOException {
    int at = pos + 1;
    while (bytes[at] != '"') {
      if (bytes[at] >= ' ' && bytes[at] != '\\') {
        at++;
      } else {
        pos = at;
        if (here() != '"') {
          character();
        }
        at = pos;
      }
    }
    pos = at + 1;
  }

  /** Reads one character of a text; of an escaped pair of surrogates, one half. */
  private int character() throws IOException {
    byte first = read();
    if (first == '\\') {
      return escaped();
    }
    if (first >= ' ') {
      return first;
    }
    int following = first >= 0 ? -1 : Integer.numberOfLeadingZeros(~first << 24) - 1;
    if (following < 1 || following > 3) {
      throw malformed(pos - 1, "a character of a text in UTF-8");
    }
    int character = first & 0x3f >> following;
    for (int i = 0; i < following; i++) {
      if ((here() & 0xc0) != 0x80) {
        throw malformed(pos, "the rest of a character in UTF-8");
      }
      character = character << 6 | read() & 0x3f;
    }
    if (character > Character.MAX_CODE_POINT) {
      throw malformed(pos - 1, "a character of Unicode");
    }
    return character;
  }

  private int escaped() throws IOException {
    byte letter = here();
    int character =
        switch (letter) {
          case '"', '\\', '/' -> letter;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> 0;
          default -> throw malformed(pos, "an escape of JSON");
        };
    pos++;
    for (int i = 0; letter == 'u' && i < 4; i++) {
      int digit = here() < 0 ? -1 : Character.digit(here(), 16);
      if (digit < 0) {
        throw malformed(pos, "a hexadecimal digit");
      }
      pos++;
      character = character << 4 | digit;
    }
    return character;
  }

  /** Whether a number of digits stands here. */
  boolean isNumber() throws IOException {
    int here = peek();
    if (here != '-') {
      return here >= '0' && here <= '9';
    }
    return pos + 1 == limit && !refill() || bytes[pos + 1] != 'I';
  }
}
