package io.github.aploss.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TagLayoutTest {
  @Test
  void prefersThePlaceAboveTheBox() {
    TagLayout layout = new TagLayout(200, 100);

    assertThat(layout.place(new PixelRectangle(50, 40, 90, 80), 30, 10))
        .contains(new PixelRectangle(50, 30, 79, 39));
  }

  @Test
  void movesInsideAtTheUpperBorderAndLeftAtTheRightBorder() {
    TagLayout layout = new TagLayout(200, 100);

    assertThat(layout.place(new PixelRectangle(180, 2, 199, 80), 30, 10))
        .contains(new PixelRectangle(170, 2, 199, 11));
  }

  @Property(tries = 200)
  void tagsNeverOverlapNorLeaveTheImage(@ForAll long seed) {
    Random random = new Random(seed);
    TagLayout layout = new TagLayout(200, 100);
    List<PixelRectangle> placed = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      PixelRectangle box = PixelRectangle.at(random.nextInt(190), random.nextInt(90), 10, 10);
      layout.place(box, 1 + random.nextInt(60), 12).ifPresent(placed::add);
    }

    for (PixelRectangle tag : placed) {
      assertThat(tag.left()).isNotNegative();
      assertThat(tag.top()).isNotNegative();
      assertThat(tag.right()).isLessThan(200);
      assertThat(tag.bottom()).isLessThan(100);
      assertThat(placed).filteredOn(other -> other.overlap(tag) > 0).containsExactly(tag);
    }
  }
}
