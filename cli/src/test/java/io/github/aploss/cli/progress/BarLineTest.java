package io.github.aploss.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarLineTest {
  private static final String DETAIL = "epoch 3/12, loss 0.1234, box 0.5678";

  private static String line(int length) {
    return new BarLine("images", Pace.from(0))
        .line("train", 250, 1000, Duration.ofSeconds(50), DETAIL, length);
  }

  @Test
  void saysEverythingWhereThereIsRoom() {
    assertThat(line(140))
        .startsWith("train  25% [██████████")
        .endsWith("] 2:30 left, 250/1000 images, 5.0/s, " + DETAIL);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 60, 80, 100})
  void onANarrowTerminalTheBarKeepsItsWidth(int length) {
    String line = line(length);

    assertThat(line.length()).isLessThanOrEqualTo(length);
    assertThat(line.substring(line.indexOf('['), line.indexOf(']') + 1).length())
        .isGreaterThanOrEqualTo(12);
  }

  @Test
  void whereNoBarFitsTheShareIsLeft() {
    assertThat(line(12)).isEqualTo("train  25%");
  }

  @Test
  void theBeginningAndTheEndHaveTimes() {
    BarLine bar = new BarLine("images", Pace.from(0));

    assertThat(bar.line("rank", 0, 10, Duration.ZERO, "", 60)).contains("  0% [ ", "? left");
    assertThat(bar.line("rank", 10, 10, Duration.ofSeconds(1), null, 60))
        .contains("100% [███", "0:00 left");
  }

  @Test
  void timeGoesOnAfterAnInterruption() {
    Pace pace = new Pace(100, Duration.ofSeconds(90));

    assertThat(pace.perSecond(300, Duration.ofSeconds(10))).isEqualTo(2);
    assertThat(Pace.left(7200, 2)).isEqualTo("1:00:00");
  }
}
