package io.github.aploss.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.PixelSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxChecksTest {
  /** In an image of 40 x 30 pixels. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 40, 30, ''",
    "5, 5, 5, 9, without area",
    "5, 9, 9, 5, without area",
    "40, 5, 50, 9, outside",
    "-9, 5, 0, 9, outside",
    // A hair is a hundredth of a pixel, at every side.
    "-.009, 0, 40, 30, ''",
    "0, -.009, 40, 30, ''",
    "0, 0, 40.009, 30, ''",
    "0, 0, 40, 30.009, ''",
    "-.011, 0, 40, 30, border",
    "0, -.011, 40, 30, border",
    "0, 0, 40.011, 30, border",
    "0, 0, 40, 30.011, border"
  })
  void oddBoxesAreCountedAndRoundedOnesAreNot(
      double x1, double y1, double x2, double y2, String expected) {
    ReadingWarnings warnings = new ReadingWarnings();
    BoxChecks.count(new Box(x1, y1, x2, y2), new PixelSize(40, 30), () -> "it", warnings);
    if (expected.isEmpty()) {
      assertThat(warnings.sentences()).isEmpty();
    } else {
      assertThat(warnings.sentences()).singleElement().asString().contains(expected);
    }
  }
}
