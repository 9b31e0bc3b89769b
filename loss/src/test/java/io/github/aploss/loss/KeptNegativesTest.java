package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptNegativesTest {
  private static final int MOST = 100;
  private final KeptNegatives kept = new KeptNegatives(new Segment(1000, 1000 + 16 * MOST));

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      kept.add(3 * i, i % 7, -i);
    }
  }

  @Test
  void remembersAFew() {
    add(MOST);
    assertThat(kept.complete()).isTrue();
    assertThat(kept.size()).isEqualTo(MOST);
    for (int i = 0; i < MOST; i++) {
      assertThat(kept.place(i)).isEqualTo(3 * i);
      assertThat(kept.bucket(i)).isEqualTo(i % 7);
      assertThat(kept.score(i)).isEqualTo(-i);
    }
  }

  @Test
  void forgetsThemWhenTheyBecomeMany() {
    add(MOST + 5);
    assertThat(kept.complete()).isFalse();
    assertThat(kept.size()).isZero();
  }
}
