package io.github.aploss.training.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
  private static final long AN_HOUR = 3_600_000_000_000L;

  private final SignsOfLife signs = new SignsOfLife(1, 4);

  private void heard(int rank, long beat, long progress) {
    signs.heard(rank, SignsOfLife.sign(beat, progress));
  }

  @Test
  void whoIsHeardIsNoLongerTheMostSilent() {
    heard(0, 1, 0);
    heard(2, 1, 0);
    assertThat(signs.mostSilent()).isEqualTo(3);
    heard(3, 1, 0);
    assertThat(signs.mostSilent()).isZero();
    assertThat(signs.living(AN_HOUR)).isEqualTo(3);
    assertThat(signs.living(0)).isZero();
  }

  @Test
  void theSameSignReadAgainIsNoSign() {
    heard(0, 7, 3);
    heard(2, 1, 0);
    heard(3, 1, 0);
    heard(0, 7, 3);
    assertThat(signs.mostSilent()).isZero();
  }

  @Test
  void whoIsFurthestBehindIsNamed() {
    assertThat(signs.furthestBehind(0)).isEmpty();
    heard(0, 1, 5);
    heard(2, 1, 4);
    heard(3, 1, 6);
    assertThat(signs.furthestBehind(5)).hasValue(2);
    assertThat(signs.furthestBehind(4)).isEmpty();
  }

  /** Time and text of a sign were in two plain arrays, of which another thread could see one. */
  @Test
  void anotherThreadSeesTheProgressThatCameWithASign() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread listener =
        new Thread(
            () -> {
              for (int beat = 1; beat <= 20_000; beat++) {
                heard(0, beat, beat);
                heard(2, beat, beat);
                heard(3, beat, beat);
              }
              done.countDown();
            });
    listener.start();
    while (done.getCount() > 0) {
      assertThat(signs.living(AN_HOUR)).isEqualTo(3);
      assertThat(signs.silence(signs.mostSilent())).isBetween(0L, AN_HOUR);
    }
    listener.join();
    assertThat(signs.furthestBehind(20_001)).hasValue(0);
  }
}
