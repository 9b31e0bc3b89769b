package io.github.aploss.annotation.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Random JSON documents, and what is left of them after damage. */
final class RandomJson {
  private static final String[] PIECES = {
    "id",
    "image_id",
    "bbox",
    "größe",
    "a",
    " ",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "é",
    "€",
    "😀",
    "\\ud83d\\ude00",
    "},{",
    "[",
    ":",
    "\\t",
    "counts"
  };
  private static final String[] WORDS = {"true", "false", "null"};
  private static final byte[] DAMAGE =
      "{}[]:,\"\\ \n\t01-+.eEtfna\u0000\u0001é".getBytes(StandardCharsets.UTF_8);

  private final Random random;
  private final StringBuilder json = new StringBuilder();

  RandomJson(Random random) {
    this.random = random;
  }

  byte[] document() {
    value(1 + random.nextInt(4));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Cut off, or with bytes changed, left out or doubled. */
  static byte[] damaged(byte[] json, Random random) {
    int at = random.nextInt(json.length);
    byte[] damaged = json.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged = Arrays.copyOf(json, at);
      case 1 -> damaged[at] = DAMAGE[random.nextInt(DAMAGE.length)];
      case 2 -> {
        System.arraycopy(json, at + 1, damaged, at, json.length - at - 1);
        damaged = Arrays.copyOf(damaged, json.length - 1);
      }
      default -> {
        damaged = Arrays.copyOf(json, json.length + 1);
        System.arraycopy(json, at, damaged, at + 1, json.length - at);
      }
    }
    return damaged;
  }

  private void value(int depth) {
    space();
    switch (depth == 0 ? random.nextInt(3) : random.nextInt(7)) {
      case 0 -> text();
      case 1 -> json.append(number(random));
      case 2 -> json.append(WORDS[random.nextInt(WORDS.length)]);
      case 3, 4 -> members('[', ']', depth, false);
      default -> members('{', '}', depth, true);
    }
    space();
  }

  private void members(char open, char close, int depth, boolean named) {
    json.append(open);
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",");
      if (named) {
        space();
        text();
        space();
        json.append(':');
      }
      value(depth - 1);
    }
    if (size == 0) {
      space();
    }
    json.append(close);
  }

  private void text() {
    json.append('"');
    int pieces = random.nextInt(3) == 0 ? random.nextInt(6) : 1;
    for (int i = 0; i < pieces; i++) {
      json.append(PIECES[random.nextInt(PIECES.length)]);
    }
    json.append('"');
  }

  private void space() {
    while (random.nextInt(4) == 0) {
      json.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }

  /** Numbers of few and many digits, of small and huge size, and as detectors write them. */
  static String number(Random random) {
    String sign = random.nextInt(4) == 0 ? "-" : "";
    return switch (random.nextInt(6)) {
      case 0 -> sign + random.nextInt(1000);
      case 1 -> sign + (random.nextLong() >>> 1);
      case 2 -> sign + (double) (float) (random.nextDouble() * Math.pow(10, random.nextInt(4)));
      case 3 ->
          sign
              + BigDecimal.valueOf(
                      (random.nextLong() >>> 1 >>> random.nextInt(60)) % 1_000_000_000_000_000_000L,
                      random.nextInt(22))
                  .toPlainString();
      case 4 ->
          sign
              + random.nextInt(100)
              + "."
              + (random.nextLong() >>> 1)
              + (random.nextBoolean() ? "" : (random.nextLong() >>> 1));
      default ->
          sign
              + (random.nextLong() >>> 1 >>> random.nextInt(60))
              + (random.nextBoolean() ? "e" : "E")
              + new String[] {"", "+", "-"}[random.nextInt(3)]
              + random.nextInt(random.nextBoolean() ? 30 : 400);
    };
  }
}
