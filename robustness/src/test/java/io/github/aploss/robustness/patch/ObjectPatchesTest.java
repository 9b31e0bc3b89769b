package io.github.aploss.robustness.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.robustness.Images;
import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectPatchesTest {
  private static final RgbImage IMAGE = Images.random(30, 20, 1);
  private static final Randomness RANDOMNESS = new Randomness(0, "image");

  @ParameterizedTest
  @EnumSource(PatchContent.class)
  void withoutObjectsNothingChanges(PatchContent content) {
    PatchedScene patched = apply(content, List.of(), OtherScenes.NONE);
    assertThat(patched.image()).isSameAs(IMAGE);
    assertThat(patched.objects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PatchContent.class)
  void onlyPixelsOfTheRectangleChangeAndTheSourceStays(PatchContent content) {
    byte[] before = IMAGE.rgb().clone();
    PatchedScene patched =
        apply(content, List.of(new Box(3, 3, 11, 13), new Box(40, 2, 50, 9)), OtherScenes.NONE);
    assertThat(IMAGE.rgb()).isEqualTo(before);
    var rectangle = patched.objects().get(0).rectangle().orElseThrow();
    int changed = 0;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 30; x++) {
        int i = IMAGE.index(x, y);
        boolean same = Arrays.equals(before, i, i + 3, patched.image().rgb(), i, i + 3);
        boolean inside =
            x >= rectangle.left()
                && x < rectangle.right()
                && y >= rectangle.top()
                && y < rectangle.bottom();
        assertThat(same || inside).isTrue();
        changed += same ? 0 : 1;
      }
    }
    assertThat(changed).isPositive();
    assertThat(patched.withoutPatch()).isEqualTo(1);
  }

  @Test
  void everyContentUsesTheSameRectangles() {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      boxes.add(new Box(2 * i, i, 2 * i + 6, i + 4));
    }
    var black = apply(PatchContent.BLACK, boxes, OtherScenes.NONE).objects();
    var random = apply(PatchContent.RANDOM, boxes, OtherScenes.NONE).objects();
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(random.get(i).rectangle()).isEqualTo(black.get(i).rectangle());
    }
  }

  @Test
  void aSubsetOfObjectsBeforeItChangesNothingForAnObject() {
    Box first = new Box(2, 2, 8, 8);
    PatchedScene one = apply(PatchContent.FLIP, List.of(first), OtherScenes.NONE);
    PatchedScene two =
        apply(PatchContent.FLIP, List.of(first, new Box(20, 2, 28, 8)), OtherScenes.NONE);
    assertThat(two.objects().get(0)).isEqualTo(one.objects().get(0));
    for (int y = 2; y < 8; y++) {
      int i = IMAGE.index(2, y);
      assertThat(Arrays.copyOfRange(two.image().rgb(), i, i + 18))
          .isEqualTo(Arrays.copyOfRange(one.image().rgb(), i, i + 18));
    }
  }

  @Test
  void anObjectThatFillsTheImageTakesItsContentFromAnotherImage() {
    List<Box> whole = List.of(new Box(0, 0, 30, 20));
    RgbImage green = Images.constant(40, 40, 0, 255, 0);
    List<Integer> asked = new ArrayList<>();
    OtherScenes others =
        new OtherScenes() {
          @Override
          public int count() {
            return 3;
          }

          @Override
          public Optional<Scene> atLeast(int index, int width, int height) {
            asked.add(index);
            return switch (index) {
              case 0 -> Optional.empty();
              case 1 -> Optional.of(new Scene(green, List.of(new Box(0, 0, 40, 40))));
              default -> Optional.of(new Scene(green, List.of()));
            };
          }
        };
    PatchedScene patched = apply(PatchContent.RANDOM, whole, others);
    assertThat(patched.from(CropSource.OTHER_IMAGE)).isEqualTo(1);
    assertThat(asked).doesNotHaveDuplicates().endsWith(2);
    var rectangle = patched.objects().get(0).rectangle().orElseThrow();
    assertThat(patched.image().level(rectangle.left(), rectangle.top(), 1)).isEqualTo(255);
  }

  @Test
  void withoutAnotherImageItIsLeftAlone() {
    PatchedScene patched =
        apply(PatchContent.RANDOM, List.of(new Box(0, 0, 30, 20)), OtherScenes.NONE);
    assertThat(patched.from(CropSource.NONE)).isEqualTo(1);
    assertThat(patched.image().rgb()).isEqualTo(IMAGE.rgb());
  }

  private static PatchedScene apply(PatchContent content, List<Box> boxes, OtherScenes others) {
    return new ObjectPatches(content, PatchSize.HALF)
        .apply(new Scene(IMAGE, boxes), RANDOMNESS, others);
  }
}
