package io.github.aploss.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvenChoiceTest {
  @Test
  void theFirstAndOthersAtEqualDistances() {
    List<Integer> all = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(EvenChoice.of(all, 4)).containsExactly(0, 2, 4, 6);
    assertThat(EvenChoice.of(all, 3)).containsExactly(0, 2, 5);
  }

  @Test
  void allWhereThereAreFew() {
    assertThat(EvenChoice.of(List.of("a", "b"), 5)).containsExactly("a", "b");
    assertThat(EvenChoice.of(List.of(), 5)).isEmpty();
  }
}
