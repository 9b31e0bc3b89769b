package io.github.aploss.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {
  /** So many images, of which every fourth has no object. */
  private static List<LabelledImage> images(int count) {
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Box box = new Box(1, 1, 5, 5);
      List<LabelledObject> objects =
          i % 4 == 3
              ? List.of()
              : List.of(new LabelledObject(box, 0, false, false, false, box.area()));
      images.add(new LabelledImage("image" + i, i + 1, Path.of("x.png"), 10, 10, objects));
    }
    return images;
  }

  private static Dataset dataset(List<LabelledImage> images) {
    return new Dataset(DatasetFormat.VOC, List.of("cat"), List.of(1L), images, List.of(), true);
  }

  @Test
  void aTenthOfEachKindIsKeptAndTheRestIsTrainedOn() {
    ValidationSplit split = ValidationSplit.of(dataset(images(80)), 0.1);
    assertThat(split.validation().images())
        .hasSize(8)
        .filteredOn(image -> image.objects().isEmpty())
        .hasSize(2);
    assertThat(split.train().images())
        .hasSize(72)
        .doesNotContainAnyElementsOf(split.validation().images());
  }

  @Test
  void whichImagesAreKeptFollowsFromTheirIdsAlone() {
    List<LabelledImage> shuffled = new ArrayList<>(images(80));
    Collections.reverse(shuffled);
    assertThat(ValidationSplit.of(dataset(shuffled), 0.1).validation().images())
        .containsExactlyInAnyOrderElementsOf(
            ValidationSplit.of(dataset(images(80)), 0.1).validation().images());
    List<String> ids =
        ValidationSplit.of(dataset(images(40)), 0.1).validation().images().stream()
            .map(LabelledImage::id)
            .toList();
    assertThat(ids).isEqualTo(IDS_OF_FORTY);
  }

  /** Those whose SHA-256 comes first, of 30 images with an object and 10 without. */
  private static final List<String> IDS_OF_FORTY =
      List.of("image0", "image34", "image36", "image39");

  @Test
  void ofFewerThanTenImagesNoneIsKept() {
    ValidationSplit split = ValidationSplit.of(dataset(images(9)), 0.1);
    assertThat(split.validation().images()).isEmpty();
    assertThat(split.train().images()).hasSize(9);
  }
}
