package io.github.aploss.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedPartsTest {
  private final List<String> closed = new ArrayList<>();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void theLastPartIsClosedFirstAndOnce() {
    OwnedParts parts = new OwnedParts();
    parts.add(part("store"));
    parts.add(part("group"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("group", "store");
  }

  @Test
  void whatIsNotWholeIsClosed() {
    assertThatThrownBy(() -> build(true)).isInstanceOf(IllegalArgumentException.class);
    assertThat(closed).containsExactly("detector", "lock");
  }

  @Test
  void whatIsWholeIsClosedByItsOwnerAlone() {
    OwnedParts owner = build(false);
    assertThat(closed).isEmpty();
    owner.close();
    assertThat(closed).containsExactly("detector", "lock");
  }

  private OwnedParts build(boolean fails) {
    try (OwnedParts parts = new OwnedParts()) {
      parts.add(part("lock"));
      parts.own(part("detector"));
      if (fails) {
        throw new IllegalArgumentException();
      }
      return parts.handOver();
    }
  }
}
