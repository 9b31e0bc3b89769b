package io.github.aploss.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static Dataset dataset(String directory, double x1, boolean difficult, String name) {
    Box box = new Box(x1, 1, 5, 6);
    LabelledObject object = new LabelledObject(box, 0, difficult, false, false, box.area());
    LabelledImage image =
        new LabelledImage("a", 1, Path.of(directory, "a.jpg"), 10, 10, List.of(object));
    return new Dataset(
        DatasetFormat.VOC, List.of(name), List.of(1L), List.of(image), List.of(), true);
  }

  @Test
  void fingerprintTellsAnnotationsApartButNotPlaces() {
    String print = dataset("here", 1, false, "dog").fingerprint();
    assertThat(print).hasSize(64).isEqualTo(dataset("there", 1, false, "dog").fingerprint());
    assertThat(print).isNotEqualTo(dataset("here", 1.5, false, "dog").fingerprint());
    assertThat(print).isNotEqualTo(dataset("here", 1, true, "dog").fingerprint());
    assertThat(print).isNotEqualTo(dataset("here", 1, false, "cat").fingerprint());
  }

  @Test
  void summaryCountsOneAndNone() {
    assertThat(dataset("here", 1, false, "dog").summary()).isEqualTo("1 image, 1 object: dog 1");
    Dataset empty =
        new Dataset(DatasetFormat.COCO, List.of(), List.of(), List.of(), List.of(), false);
    assertThat(empty.summary()).isEqualTo("0 images, 0 objects");
  }

  @Test
  void boxesMeasure() {
    Box box = Box.ofVoc(1, 1, 4, 3);
    assertThat(box).isEqualTo(new Box(0, 0, 4, 3));
    assertThat(box.area()).isEqualTo(12);
    assertThat(box.iou(box)).isEqualTo(1);
    assertThat(box.iou(new Box(2, 0, 6, 3))).isEqualTo(6.0 / 18);
    assertThat(box.iou(new Box(4, 0, 6, 3))).isZero();
    assertThat(new Box(5, 5, 2, 2).area()).isZero();
    assertThat(new Box(-3, 2, 50, 9).clip(10, 8)).isEqualTo(new Box(0, 2, 10, 8));
  }
}
