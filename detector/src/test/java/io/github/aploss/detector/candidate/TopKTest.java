package io.github.aploss.detector.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Property
  void keepsTheHighest(
      @ForAll @Size(max = 100) float[] logits, @ForAll @IntRange(min = 1, max = 10) int limit) {
    long[] selected = new TopK(limit).select(logits, 0, logits.length, Float.NEGATIVE_INFINITY);
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    assertThat(selected).hasSize(Math.min(limit, logits.length));
    for (int i = 0; i < selected.length; i++) {
      float logit = TopK.key(selected[i]);
      assertThat(logit).isEqualTo(logits[TopK.position(selected[i])]);
      assertThat(logit + 0f).isEqualTo(sorted[sorted.length - selected.length + i] + 0f);
    }
  }

  @Test
  void earlierPositionsComeFirstAmongEquals() {
    long[] selected = new TopK(2).select(new float[] {1, 1, 1, 1, 1, 1, 1}, 1, 7, 0);
    assertThat(Arrays.stream(selected).mapToInt(TopK::position)).containsExactly(2, 1);
  }
}
