package io.github.aploss.export.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.detection.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static Detection at(double x, String name, double score) {
    return new Detection(name, (float) score, new Box(x, 0, x + 10, 10));
  }

  private static List<List<Detection>> image(Detection... found) {
    return List.of(List.of(found));
  }

  @Test
  void whatIsMissingWeighsByItsScore() {
    Recovery recovery =
        Recovery.of(image(at(0, "a", 0.95), at(50, "a", 0.05)), image(at(1, "a", 0.5)))
            .orElseThrow();
    assertThat(recovery.share()).isCloseTo(0.95, within(1e-6));
    assertThat(recovery.words()).startsWith("on 1 images ONNX Runtime finds 95.0 % of what");
  }

  @Test
  void anotherClassOrPlaceIsNotTheSame() {
    assertThat(Recovery.of(image(at(0, "a", 1)), image(at(0, "b", 1)))).isEmpty();
    assertThat(Recovery.of(image(at(0, "a", 1)), image(at(8, "a", 1)))).isEmpty();
  }

  @Test
  void aDetectionStandsForOneOnly() {
    assertThat(Recovery.of(image(at(0, "a", 1), at(1, "a", 1)), image(at(0, "a", 1)))).isEmpty();
  }
}
