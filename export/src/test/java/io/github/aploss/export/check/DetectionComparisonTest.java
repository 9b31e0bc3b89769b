package io.github.aploss.export.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionComparisonTest {
  private static final Image IMAGE = Image.blank(100, 50);

  private static Detection found(String name, double score, double left) {
    return new Detection(name, (float) score, new Box(left, 1, left + 9, 11));
  }

  private static Optional<Agreement> compare(List<Detection> expected, List<Detection> found) {
    return DetectionComparison.strict().compare(IMAGE, expected, found);
  }

  @Test
  void saysHowFarTheSameOnesAreApart() {
    Agreement agreement =
        compare(
                List.of(found("a", 0.5, 1), found("b", 0.25, 30)),
                List.of(found("a", 0.5, 1.005), found("b", 0.25003, 30)))
            .orElseThrow();
    assertThat(agreement.detections()).isEqualTo(2);
    assertThat(agreement.score()).isBetween(2.9e-5, 3.1e-5);
    assertThat(agreement.box()).isBetween(4.9e-5, 5.1e-5);
  }

  @Test
  void anotherClassScoreOrPlaceIsADifference() {
    List<Detection> expected = List.of(found("a", 0.5, 1), found("a", 0.1, 60));
    Detection last = expected.get(1);
    assertThat(compare(expected, List.of(found("b", 0.5, 1), last))).isEmpty();
    assertThat(compare(expected, List.of(found("a", 0.5002, 1), last))).isEmpty();
    assertThat(compare(expected, List.of(found("a", 0.5, 1.02), last))).isEmpty();
    assertThat(compare(expected, List.of(last))).isEmpty();
    assertThat(compare(expected, List.of())).isEmpty();
    assertThat(compare(List.of(), expected)).isEmpty();
  }

  /** Of two that overlap with one score, rounding decides which is kept. */
  @Test
  void tiesMayExchangeAFewDetections() {
    List<Detection> many =
        IntStream.range(0, 50).mapToObj(i -> found("a", 0.9 - i * 0.01, 10 * i)).toList();
    List<Detection> exchanged = new ArrayList<>(many);
    exchanged.set(7, found("a", many.get(7).score(), 73));
    assertThat(compare(many, exchanged)).isPresent();
    for (int i = 10; i < 20; i++) {
      exchanged.set(i, found("a", many.get(i).score(), 10 * i + 3));
    }
    assertThat(compare(many, exchanged)).isEmpty();
  }
}
