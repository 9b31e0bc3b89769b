package io.github.aploss.dataset.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.reading.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YoloReaderTest {
  private static final byte[] PICTURE = TestImages.png(TestImages.random(40, 20, 1));

  @TempDir Path temp;

  private void file(String path, String text) {
    TestImages.write(temp.resolve(path), text);
  }

  private void picture(String path) {
    TestImages.write(temp.resolve(path), PICTURE);
  }

  private Dataset read(String split) {
    return DatasetReader.read(DatasetRequest.of(temp, split));
  }

  private void yaml(String names) {
    file("data.yaml", "train: ../train/images\nval: ../valid/images\n" + names + "\n");
  }

  @Test
  void readsBoxesInTheOrderOfTheNames() {
    yaml("nc: 2\nnames: [cup, bolt]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "1 0.5 0.5 0.25 0.5\n0 0.125 0.25 0.25 0.5\n");
    Dataset dataset = read("train");
    assertThat(dataset.format()).isEqualTo(DatasetFormat.YOLO);
    assertThat(dataset.classes()).containsExactly("cup", "bolt");
    assertThat(dataset.categoryIds()).containsExactly(0L, 1L);
    assertThat(dataset.images().get(0).objects())
        .containsExactly(
            new LabelledObject(new Box(15, 5, 25, 15), 1, false, false, false, 100),
            new LabelledObject(new Box(0, 0, 10, 10), 0, false, false, false, 100));
    assertThat(dataset.warnings()).isEmpty();
    assertThat(DatasetReader.splits(temp, Optional.empty())).containsExactly("train");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"names: [cup, bolt]", "names: {0: cup, 1: bolt}", "names:\n  1: bolt\n  0: cup"})
  void readsNamesAsListAndMap(String names) {
    yaml(names);
    picture("train/images/a.png");
    file("train/labels/a.txt", "");
    assertThat(read("train").classes()).containsExactly("cup", "bolt");
  }

  /** labelImg has it so in one folder, Darknet in one a split, FiftyOne in one of another name. */
  @ParameterizedTest
  @CsvSource({
    "'', classes.txt, default",
    "train/, train/_darknet.labels, train",
    "train/, obj.names, train",
    "data/, obj.names, default"
  })
  void labelsMayLieBesideTheImages(String folder, String names, String split) {
    picture(folder + "a.png");
    file(folder + "a.txt", "1 0.5 0.5 0.25 0.5");
    file(names, "cup\nbolt\n");
    Dataset dataset = read(split);
    assertThat(dataset.classes()).containsExactly("cup", "bolt");
    assertThat(dataset.images().get(0).objects()).hasSize(1);
    assertThat(DatasetReader.splits(temp, Optional.empty())).containsExactly(split);
  }

  @Test
  void takesGivenClassesInTheirOrderAndLeavesTheOthersOut() {
    yaml("names: [cup, bolt, nut]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "1 0.5 0.5 0.25 0.5\n0 0.25 0.5 0.25 0.5\n2 0.5 0.5 0.5 0.5\n");
    Dataset dataset =
        DatasetReader.read(
            DatasetRequest.of(temp, "train").withClasses(List.of("nut", "zebra", "bolt")));
    assertThat(dataset.categoryIds()).containsExactly(2L, 4L, 1L);
    assertThat(dataset.images().get(0).objects())
        .extracting(LabelledObject::label)
        .containsExactly(2, 0);
    assertThat(dataset.warnings()).anyMatch(warning -> warning.contains("a.txt, object 2 (cup)"));
  }

  /** A score, which a detector adds, is the sixth number; seven are a polygon. */
  @Test
  void sixNumbersAreABoxAndSevenAPolygon() {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "0 0.5 0.5 0.25 0.5 0.9\n0 0.25 0.5 0.75 0.25 0.5 1\n");
    assertThat(read("train").images().get(0).objects())
        .extracting(LabelledObject::box)
        .containsExactly(new Box(15, 5, 25, 15), new Box(10, 5, 30, 20));
  }

  @Test
  void foldersMayBeWrittenInAnotherCase() {
    yaml("names: [cup]");
    picture("Train/Images/a.png");
    file("Train/Labels/a.txt", "0 0.5 0.5 0.25 0.5");
    assertThat(read("train").images().get(0).objects()).hasSize(1);
  }

  @Test
  void imagesWithoutLabelsAreBackgroundAndCounted() {
    yaml("names: [cup]");
    picture("train/images/a.png");
    picture("train/images/b.png");
    picture("train/images/c.png");
    file("train/labels/a.txt", "0 0.5 0.5 0.5 0.5");
    file("train/labels/b.txt", "");
    Dataset dataset = read("train");
    assertThat(dataset.images())
        .extracting(image -> image.objects().size())
        .containsExactly(1, 0, 0);
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("1 image has no annotation file")
        .contains("c.png");
  }

  @Test
  void polygonsBecomeTheBoxesAroundThem() {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "0 0.25 0.5 0.5 0.25 0.75 0.5 0.5 1.0");
    Dataset dataset = read("train");
    assertThat(dataset.images().get(0).objects().get(0).box()).isEqualTo(new Box(10, 5, 30, 20));
    assertThat(dataset.warnings()).singleElement().asString().startsWith("1 polygon");
  }

  @Test
  void classesBeyondTheNamesAreLeftOutAndCounted() {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "0 0.5 0.5 0.5 0.5\n3 0.5 0.5 0.5 0.5");
    Dataset dataset = read("train");
    assertThat(dataset.images().get(0).objects()).hasSize(1);
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .contains("category that is not listed")
        .contains("a.txt, object 2: class 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 20 10 10 10          | has 20.0, expected shares of the image",
        "0 0.5 0.5 0.5          | has 4 numbers, expected class",
        "cup 0.5 0.5 0.5 0.5    | has \"cup\", expected a number",
        "0 0.5 NaN 0.5 0.5      | has \"NaN\", expected a number",
        "0.5 0.5 0.5 0.5 0.5    | has the class \"0.5\"",
      })
  void refusesWhatIsNoLabel(String line, String message) {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", line);
    assertThatThrownBy(() -> read("train"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.txt, object 1 " + message);
  }

  @Test
  void readsListsOfImagesOfAnotherMachine() {
    file("data.yaml", "path: /somewhere/else\ntrain: train.txt\ntest: images/test\nnames: [cup]\n");
    file("train.txt", "./images/train/a.png\n/home/somebody/set/images/train/b.png\n");
    for (String name : List.of("train/a", "train/b", "test/c")) {
      picture("images/" + name + ".png");
      file("labels/" + name + ".txt", "0 0.5 0.5 0.5 0.5");
    }
    assertThat(read("train").images()).extracting(image -> image.id()).containsExactly("a", "b");
    assertThat(read("test").images()).extracting(image -> image.id()).containsExactly("c");
    assertThat(DatasetReader.read(DatasetRequest.of(temp.resolve("data.yaml"), "test")).images())
        .hasSize(1);
    file("train.txt", "images/train/x.png\n");
    assertThatThrownBy(() -> read("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("images/train/x.png");
  }

  @Test
  void readsDarknetAndFoldersWithoutDescription() {
    file("obj.data", "classes = 1\ntrain = data/train.txt\nnames = data/obj.names\n");
    file("obj.names", "cup\n");
    file("train.txt", "data/obj_train_data/a.png\n");
    picture("obj_train_data/a.png");
    file("obj_train_data/a.txt", "0 0.5 0.5 0.5 0.5");
    assertThat(read("train").summary()).isEqualTo("1 image, 1 object: cup 1");
  }

  @Test
  void readsImagesBesideLabelsWithAListOfClasses() {
    picture("images/a.png");
    file("labels/a.txt", "0 0.5 0.5 0.5 0.5");
    assertThatThrownBy(() -> read("default")).hasMessageContaining("no names of the classes");
    file("classes.txt", "cup\n");
    assertThat(read("default").summary()).isEqualTo("1 image, 1 object: cup 1");
  }

  /** Boxes are shares of the picture as it is seen. */
  @Test
  void sharesAreOfTheUprightImage() {
    yaml("names: [cup]");
    TestImages.write(
        temp.resolve("train/images/a.jpg"),
        TestImages.jpegWithOrientation(TestImages.random(40, 20, 1), 6));
    file("train/labels/a.txt", "0 0.5 0.5 1 0.5");
    Dataset dataset = read("train");
    assertThat(dataset.images().get(0).width()).isEqualTo(20);
    assertThat(dataset.images().get(0).objects().get(0).box().height()).isEqualTo(20, within(1e-9));
  }

  @Test
  void commasAloneAreNoObject() {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", ",");
    assertThatThrownBy(() -> read("train"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("a.txt, object 1 has commas alone");
  }

  /** Each class would be a name in memory. */
  @Test
  void moreClassesThanAnyDataHaveAreRefused() {
    yaml("nc: 2000000000");
    picture("train/images/a.png");
    assertThatThrownBy(() -> read("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("data.yaml: nc is 2000000000, expected the number of classes");
  }

  @Test
  void namesThatAreNoPathAreRefused() {
    yaml("names: \"a\\0b\"");
    picture("train/images/a.png");
    assertThatThrownBy(() -> read("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("names is \"a?b\", expected a list of names, or a file of them");
  }

  @Test
  void aLinkToTheFolderAboveIsNotWalkedAgain() throws IOException {
    yaml("names: [cup]");
    picture("train/images/a.png");
    file("train/labels/a.txt", "");
    Files.createSymbolicLink(temp.resolve("train/images/again"), temp.resolve("train/images"));
    assertThat(read("train").images()).hasSize(1);
  }
}
