package io.github.aploss.robustness.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Compares outcomes by the tolerances that a case states. */
record CaseComparison(JsonNode tolerance) {
  /** Fields that describe a case, beside its outcome. */
  private static final Set<String> DESCRIPTION =
      Set.of("given", "may_differ_by_one", "sigma", "photons", "amount", "closest_decision");

  void check(String path, JsonNode expected, JsonNode actual) {
    if (expected.has("pixels")) {
      checkPixels(path, expected, actual);
    } else if (expected.has("data")) {
      checkFloats(path, expected, actual);
    } else if (expected.isObject()) {
      for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!DESCRIPTION.contains(name) && !name.endsWith("_tolerance")) {
          assertThat(actual.has(name)).as(path + name).isTrue();
          checkField(path + name, name, expected, actual.get(name));
        }
      }
    } else if (expected.isArray()) {
      assertThat(actual).as(path).hasSize(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        check(path + i + ".", expected.get(i), actual.get(i));
      }
    } else if (expected.isNumber()) {
      assertThat(actual.doubleValue())
          .as(path)
          .isCloseTo(expected.doubleValue(), within(1e-9 * (1 + Math.abs(expected.asDouble()))));
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  /** Statistics carry their tolerance beside them. */
  private void checkField(String path, String name, JsonNode expected, JsonNode actual) {
    String own = name.startsWith("share") ? "share" : name.replace("channel_", "");
    JsonNode allowed = expected.path(own + "_tolerance");
    if (allowed.isNumber()) {
      assertThat(actual.doubleValue())
          .as(path)
          .isCloseTo(expected.get(name).doubleValue(), within(allowed.doubleValue()));
    } else if (name.equals("smallest_possible_norm") && actual.isNumber()) {
      double value = expected.get(name).doubleValue();
      assertThat(actual.doubleValue()).as(path).isCloseTo(value, within(1e-6 * value));
    } else {
      check(path + ".", expected.get(name), actual);
    }
  }

  private void checkPixels(String path, JsonNode expected, JsonNode actual) {
    byte[] wanted = bytes(expected.get("pixels"));
    byte[] got = bytes(actual.get("pixels"));
    assertThat(got).as(path).hasSameSizeAs(wanted);
    Set<Integer> onTheEdge = new TreeSet<>();
    expected.path("may_differ_by_one").forEach(index -> onTheEdge.add(index.intValue()));
    double share = tolerance.path("share_of_values_that_may_differ").asDouble(0);
    int different = 0;
    for (int i = 0; i < wanted.length; i++) {
      int difference = Math.abs((wanted[i] & 0xFF) - (got[i] & 0xFF));
      assertThat(difference)
          .as(path + i)
          .isLessThanOrEqualTo(share > 0 || onTheEdge.contains(i) ? 1 : 0);
      different += difference;
    }
    if (share > 0) {
      assertThat(different).as(path).isLessThanOrEqualTo((int) (share * wanted.length));
    }
  }

  private void checkFloats(String path, JsonNode expected, JsonNode actual) {
    assertThat(actual.get("shape")).isEqualTo(expected.get("shape"));
    ByteBuffer wanted = ByteBuffer.wrap(bytes(expected.get("data"))).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer got = ByteBuffer.wrap(bytes(actual.get("data"))).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(got.remaining()).isEqualTo(wanted.remaining());
    while (wanted.hasRemaining()) {
      assertThat(got.getFloat()).as(path).isCloseTo(wanted.getFloat(), within(1e-4f));
    }
  }

  private static byte[] bytes(JsonNode text) {
    try {
      return text.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
