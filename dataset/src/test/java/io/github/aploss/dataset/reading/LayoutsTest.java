package io.github.aploss.dataset.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders as labelling tools leave them. */
class LayoutsTest {
  private static final byte[] PICTURE = TestImages.png(TestImages.random(40, 20, 1));
  private static final String XML =
      "<annotation><object><name>cup</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax>"
          + "<ymax>9</ymax></bndbox></object></annotation>";
  private static final String COCO =
      "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}], \"categories\": [{\"id\": 1, \"name\":"
          + " \"cup\"}], \"annotations\": [{\"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 9,"
          + " 9]}]}";

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "train/a.xml, train/a.png, train",
    "a.xml, a.png, default",
    "Annotations/a.xml, images/a.png, default",
    "annotations/a.xml, JPEGImages/a.png, default",
    "Annotations/a.xml, a.png, default",
    "Annotations/train/a.xml, images/train/a.png, train",
    "train/annotations/a.xml, train/images/a.png, train",
    "train/_annotations.coco.json, train/a.png, train",
    "annotations/instances_default.json, images/a.png, default",
    "annotations/instances_train.json, images/train/a.png, train",
    "labels.json, data/a.png, default",
    "train/labels.json, train/data/a.png, train",
    "result.json, images/a.png, default",
    "mine.json, a.png, mine",
  })
  void isRead(String annotation, String image, String split) {
    String text = annotation.endsWith(".json") ? COCO : XML;
    TestImages.write(temp.resolve(annotation), text);
    TestImages.write(temp.resolve(image), PICTURE);
    assertThat(DatasetReader.splits(temp, Optional.empty())).containsExactly(split);
    Dataset dataset = DatasetReader.read(DatasetRequest.of(temp, split));
    assertThat(dataset.summary()).isEqualTo("1 image, 1 object: cup 1");
  }

  @Test
  void aCocoFileIsADataSet() {
    TestImages.write(temp.resolve("labels.json"), COCO);
    TestImages.write(temp.resolve("data/a.png"), PICTURE);
    Path file = temp.resolve("labels.json");
    String split = DatasetReader.splits(file, Optional.empty()).get(0);
    assertThat(DatasetReader.read(DatasetRequest.of(file, split)).images()).hasSize(1);
    assertThat(DatasetReader.read(DatasetRequest.of(temp, "labels")).images()).hasSize(1);
  }

  @Test
  void otherAnnotationsOfCocoAreNoSplits() {
    for (String name :
        List.of("instances_val2017", "captions_val2017", "person_keypoints_val2017")) {
      TestImages.write(temp.resolve("annotations/" + name + ".json"), COCO);
    }
    assertThat(DatasetReader.splits(temp, Optional.empty())).containsExactly("val2017");
  }

  @Test
  void aWrongSplitNamesThoseThatThereAre() {
    for (String split : List.of("test", "train", "valid")) {
      TestImages.write(temp.resolve(split + "/a.xml"), XML);
      TestImages.write(temp.resolve(split + "/a.png"), PICTURE);
    }
    assertThatThrownBy(() -> DatasetReader.read(DatasetRequest.of(temp, "val")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there are train, valid, test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "annotations.xml      | CVAT's own form",
        "_annotations.csv     | tables (.csv) are not read",
        "a.png                | it has 1 images, but no annotations beside them",
        "images/a.png         | it comes closest to YOLO, but it has images, but no folder labels",
        "data.yaml            | it comes closest to YOLO, but its .yaml file lacks names",
        "results.json         | it comes closest to COCO, but",
        "ImageSets/x.txt      | it comes closest to VOC, but its folder ImageSets",
        "part/x.txt           | it has the folders part",
      })
  void anUnknownFolderIsToldWithTheNearestForm(String file, String message) {
    TestImages.write(temp.resolve(file), file.endsWith("json") ? "[]" : "x: 1");
    assertThatThrownBy(() -> DatasetReader.splits(temp, Optional.empty()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds no data set of a form that is read")
        .hasMessageContaining(message)
        .hasMessageContaining("YOLO: data.yaml");
  }
}
