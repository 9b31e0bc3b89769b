package io.github.aploss.export.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {
  /** Values of IEEE 754's binary16. */
  @ParameterizedTest
  @CsvSource({
    "0, 0x0000",
    "-0.0, 0x8000",
    "1, 0x3c00",
    "-2, 0xc000",
    "65504, 0x7bff",
    "1e9, 0x7bff",
    "0.333251953125, 0x3555",
    "0.00006103515625, 0x0400",
    "0.00006097555160522461, 0x03ff",
    "0.000000059604644775390625, 0x0001",
    "1.00048828125, 0x3c00",
    "1.00146484375, 0x3c02"
  })
  void roundsToTheNearest(float value, String bits) {
    assertThat(HalfFloat.of(value) & 0xffff).isEqualTo(Integer.decode(bits));
  }
}
