package io.github.aploss.annotation.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the numbers of JSON. */
class JsonNumberScanner extends JsonInputBuffer {
  private static final int MAX_LENGTH = 1000;

  /** Beyond this, the exponent of a number of the greatest length makes no difference. */
  private static final int MAX_EXPONENT = 99_999;

  private int start;
  private boolean negative;
  private boolean whole;
  private int digitCount;

  /** The digits without sign and point; meaningless if there are too many. */
  private long digits;

  /** How many of the digits stand behind the point, the exponent counted in. */
  private int scale;

  JsonNumberScanner(InputStream in, int size) {
    super(in, size);
  }

  /** Reads a number and keeps it for the questions below. */
  final void scanNumber() throws IOException {
    while (!scanBuffered()) {
      if (limit - pos > MAX_LENGTH) {
        throw malformed(pos, "a number of at most " + MAX_LENGTH + " characters");
      }
      refill();
    }
  }

  /** False if the number may go on behind the bytes that are there. */
  private boolean scanBuffered() throws JsonSyntaxException {
    start = pos;
    negative = bytes[pos] == '-';
    digits = 0;
    int first = negative ? pos + 1 : pos;
    int at = scanDigits(first);
    if (bytes[first] == '0' && at > first + 1) {
      throw malformed(first, "a number without zeros before it");
    }
    digitCount = at - first;
    boolean complete = at > first;
    whole = bytes[at] != '.' && (bytes[at] | 0x20) != 'e';
    scale = 0;
    if (complete && bytes[at] == '.') {
      int point = at + 1;
      at = scanDigits(point);
      scale = at - point;
      digitCount += scale;
      complete = scale > 0;
    }
    if (complete && (bytes[at] | 0x20) == 'e') {
      int exponent = bytes[at + 1] == '-' || bytes[at + 1] == '+' ? at + 2 : at + 1;
      at = scanExponent(exponent);
      complete = at > exponent;
    }
    if (at == limit && !last) {
      return false;
    }
    if (!complete) {
      throw malformed(at, "a digit");
    }
    pos = at;
    return true;
  }

  private int scanDigits(int from) {
    byte[] bytes = this.bytes;
    long value = digits;
    int at = from;
    for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
      value = 10 * value + digit;
      at++;
    }
    digits = value;
    return at;
  }

  private int scanExponent(int from) {
    int exponent = 0;
    int at = from;
    for (; at < limit && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      exponent = Math.min(MAX_EXPONENT, 10 * exponent + bytes[at] - '0');
    }
    scale += bytes[from - 1] == '-' ? exponent : -exponent;
    return at;
  }

  /** The nearest double, infinite if the number is beyond all of them. */
  final double nearestDouble() {
    double size =
        digitCount <= FastDecimal.MAX_DIGITS ? FastDecimal.nearest(digits, scale) : Double.NaN;
    if (Double.isNaN(size)) {
      return Double.parseDouble(plainText());
    }
    return negative ? -size : size;
  }

  /** Whether the number has neither point nor exponent and fits a long. */
  final boolean isLong() {
    if (whole && digitCount > FastDecimal.MAX_DIGITS) {
      try {
        digits = Long.parseLong(plainText());
        negative = false;
        digitCount = 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return whole;
  }

  /** The number where {@link #isLong} was true. */
  final long asLong() {
    return negative ? -digits : digits;
  }

  /** The number as it stands, shortened for a message. */
  final String numberText() {
    return shorten(plainText());
  }

  private String plainText() {
    return new String(bytes, start, pos - start, StandardCharsets.ISO_8859_1);
  }
}
