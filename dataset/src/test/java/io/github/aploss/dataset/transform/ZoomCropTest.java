package io.github.aploss.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoomCropTest {
  private static final Box LEFT = new Box(1, 1, 9, 9);
  private static final Box RIGHT = new Box(28, 10, 38, 19);

  private static Sample sample(Box... boxes) {
    List<LabelledObject> objects =
        List.of(boxes).stream()
            .map(box -> new LabelledObject(box, 0, false, false, false, box.area()))
            .toList();
    return Sample.of(
        new LabelledImage("a", 1, Path.of("a.png"), 40, 20, objects), TestImages.random(40, 20, 5));
  }

  @Test
  void aPartHasTheProportionsOfTheImageAndAnObject() {
    SplittableRandom random = new SplittableRandom(1);
    boolean dropped = false;
    for (int i = 0; i < 200; i++) {
      Sample cut = new ZoomCrop(0.5, 1).apply(sample(LEFT, RIGHT), random);
      assertThat(cut.image().width()).isBetween(20, 40);
      assertThat(cut.image().height()).isBetween(10, 20);
      assertThat(Math.abs(cut.image().width() - 2 * cut.image().height())).isLessThanOrEqualTo(1);
      assertThat(cut.objects())
          .isNotEmpty()
          .allMatch(o -> o.box().isInside(cut.image().width(), cut.image().height()));
      dropped |= cut.objects().size() == 1;
    }
    assertThat(dropped).isTrue();
  }

  @Test
  void pixelsAndBoxesMoveTogether() {
    Sample whole = sample(RIGHT);
    SplittableRandom random = new SplittableRandom(2);
    Sample cut = whole;
    while (cut == whole || cut.objects().get(0).box().area() < RIGHT.area()) {
      cut = new ZoomCrop(0.6, 1).apply(whole, random);
    }
    Box moved = cut.objects().get(0).box();
    int dx = (int) (RIGHT.x2() - moved.x2());
    int dy = (int) (RIGHT.y2() - moved.y2());
    for (int x = (int) moved.x1(); x < moved.x2(); x++) {
      assertThat(cut.image().pixels()[cut.image().index(x, (int) moved.y1())])
          .isEqualTo(whole.image().pixels()[whole.image().index(x + dx, (int) moved.y1() + dy)]);
    }
  }

  @Test
  void imagesWithoutObjectsAreCutTooAndNeverWithoutChance() {
    Sample empty = sample();
    assertThat(new ZoomCrop(0.3, 1).apply(empty, new SplittableRandom(1)).image().width())
        .isLessThan(40);
    assertThat(new ZoomCrop(0.3, 0).apply(empty, new SplittableRandom(1))).isSameAs(empty);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
  void sidesThatAreNoPartOfTheImageAreRefused(double side) {
    assertThatThrownBy(() -> new ZoomCrop(side, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and at most 1");
  }
}
