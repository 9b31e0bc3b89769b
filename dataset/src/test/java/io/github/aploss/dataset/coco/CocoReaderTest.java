package io.github.aploss.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.voc.VocFixture;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoReaderTest {
  private static final String IMAGES =
      """
      "images": [{"id": 42, "file_name": "0042.png", "width": 40, "height": 30, "license": 1},
                 {"id": 7, "file_name": "seven.png", "width": 40, "height": 30}]\
      """;
  private static final String CATEGORIES =
      """
      "categories": [{"id": 18, "name": "dog", "supercategory": "animal"},
                     {"id": 3, "name": "car"}]\
      """;

  @TempDir Path temp;

  private void write(String path, String... parts) {
    TestImages.write(temp.resolve(path), "{" + String.join(",\n", parts) + "}");
  }

  private void writeImages(String folder) {
    for (String name : List.of("0042.png", "seven.png")) {
      TestImages.write(
          temp.resolve(folder).resolve(name), TestImages.png(TestImages.random(40, 30, 1)));
    }
  }

  private static String annotations(String... objects) {
    return "\"annotations\": [" + String.join(",", objects) + "]";
  }

  private static String annotation(long id, long image, long category, String bbox) {
    return """
    {"segmentation": [[1, 2.5, 3]], "iscrowd": 0, "image_id": %d, "bbox": %s,
     "category_id": %d, "id": %d}\
    """
        .formatted(image, bbox, category, id);
  }

  private Dataset read(String split) {
    return DatasetReader.read(DatasetRequest.of(temp, split));
  }

  @Test
  void readsObjectsCrowdsGapsAndImagesWithoutObjects() {
    writeImages("val");
    String crowd =
        """
        {"id": 9, "image_id": 7, "category_id": 3, "bbox": [0, 1, 2, 3], "area": 4.5,
         "iscrowd": 1, "segmentation": {"counts": [1, 2], "size": [30, 40]}}\
        """;
    String info = "\"info\": {\"year\": 2026, \"deep\": [[[{}]]]}";
    write(
        "annotations/instances_val.json",
        info,
        annotations(annotation(1, 7, 18, "[1, 2, 3.5, 4]"), crowd),
        IMAGES,
        CATEGORIES);
    Dataset dataset = read("val");
    assertThat(dataset.format()).isEqualTo(DatasetFormat.COCO);
    assertThat(dataset.classes()).containsExactly("car", "dog");
    assertThat(dataset.categoryIds()).containsExactly(3L, 18L);
    assertThat(dataset.images()).extracting(LabelledImage::numericId).containsExactly(42L, 7L);
    assertThat(dataset.images()).extracting(LabelledImage::id).containsExactly("0042", "seven");
    assertThat(dataset.images().get(0).objects()).isEmpty();
    assertThat(dataset.images().get(1).objects())
        .containsExactly(
            new LabelledObject(new Box(1, 2, 4.5, 6), 1, false, false, false, 14),
            new LabelledObject(new Box(0, 1, 2, 4), 0, false, false, true, 4.5));
    assertThat(dataset.annotated()).isTrue();
    assertThat(ImageReader.read(dataset.images().get(1)).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "annotations/instances_val.json, val",
    "annotations/instances_val.json, images/val",
    "annotations/val.json, images",
    "val.json, .",
    "instances_val.json, val",
    "val/_annotations.coco.json, val",
  })
  void findsAnnotationsAndImages(String json, String images) {
    writeImages(images);
    write(json, IMAGES, CATEGORIES, annotations());
    assertThat(read("val").images()).hasSize(2);
  }

  @Test
  void findsAnExportedSplitByItsOwnFolder() {
    writeImages("valid");
    write("valid/_annotations.coco.json", IMAGES, CATEGORIES, annotations());
    Path folder = temp.resolve("valid");
    assertThat(DatasetReader.read(DatasetRequest.of(folder, "valid")).images()).hasSize(2);
    assertThatThrownBy(() -> DatasetReader.read(DatasetRequest.of(folder, "test")))
        .hasMessageContaining("there are valid");
  }

  @Test
  void readsTestDevWithoutAnnotations() {
    writeImages("test2017");
    write("annotations/image_info_test-dev2017.json", IMAGES, CATEGORIES);
    assertThatThrownBy(() -> read("test-dev2017")).hasMessageContaining("has no \"annotations\"");
    Dataset dataset =
        DatasetReader.read(DatasetRequest.of(temp, "test-dev2017").withoutAnnotations());
    assertThat(dataset.annotated()).isFalse();
    assertThat(dataset.classes()).containsExactly("car", "dog");
  }

  @Test
  void takesTheSizeFromTheImageWhereTheFileIsSilent() {
    writeImages("val");
    write(
        "val.json",
        "\"images\": [{\"id\": 1, \"file_name\": \"seven.png\"}]",
        CATEGORIES,
        annotations());
    assertThat(read("val").images().get(0).width()).isEqualTo(40);
  }

  @Test
  void selectsAndJoinsByIdList() {
    writeImages("train2014");
    writeImages("val2014");
    write("annotations/instances_train2014.json", IMAGES, CATEGORIES, annotations());
    write(
        "annotations/instances_val2014.json",
        IMAGES.replace("42,", "142,").replace("7,", "107,"),
        CATEGORIES,
        annotations(annotation(1, 107, 18, "[1, 2, 3, 4]")));
    Path list = TestImages.write(temp.resolve("trainval35k.txt"), "107\n42\n");
    Dataset dataset =
        DatasetReader.read(
            new DatasetRequest(
                List.of(new DatasetRoot(temp, "train2014"), new DatasetRoot(temp, "val2014")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(list),
                true));
    assertThat(dataset.images()).extracting(LabelledImage::numericId).containsExactly(42L, 107L);
    assertThat(dataset.images().get(1).objects()).hasSize(1);
  }

  @Test
  void numbersImagesAnewWhereFoldersShareIds() {
    for (String split : List.of("a", "b")) {
      writeImages(split);
      write(split + ".json", IMAGES, CATEGORIES, annotations());
    }
    Dataset dataset =
        DatasetReader.read(
            new DatasetRequest(
                List.of(new DatasetRoot(temp, "a"), new DatasetRoot(temp, "b")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true));
    assertThat(dataset.images())
        .extracting(LabelledImage::numericId)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(dataset.images()).extracting(LabelledImage::id).doesNotHaveDuplicates();
    assertThat(dataset.warnings()).anyMatch(w -> w.startsWith("2 image ids are shared"));
  }

  /** A test counts them all, as the official evaluation does; training cuts and leaves out. */
  @Test
  void keepsBoxesAsTheyAreAndCountsOddOnes() {
    writeImages("val");
    write(
        "val.json",
        IMAGES,
        CATEGORIES,
        annotations(
            annotation(5, 7, 18, "[1, 1, 0, 4]"),
            annotation(6, 7, 3, "[-1, 1, 60, 4]"),
            annotation(8, 7, 3, "[50, 1, 6, 4]")));
    Dataset dataset = read("val");
    assertThat(dataset.images().get(1).objects()).hasSize(3);
    assertThat(dataset.images().get(1).objects().get(1).box()).isEqualTo(new Box(-1, 1, 59, 5));
    assertThat(dataset.warnings())
        .hasSize(3)
        .anyMatch(w -> w.startsWith("1 box without area") && w.contains("(id 5)"))
        .anyMatch(w -> w.startsWith("1 box outside of its image") && w.contains("(id 8)"))
        .anyMatch(w -> w.startsWith("1 box reaching over") && w.contains("(id 6)"));
    assertThatThrownBy(
            () -> DatasetReader.read(DatasetRequest.of(temp, "val").with(ReadingRule.STRICT)))
        .hasMessageStartingWith("refused by --strict: 1 box without area")
        .hasMessageContaining("1 box outside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "\"twelve\"", "null", "[1]"})
  void refusesBoxesThatAreNoFiniteNumbers(String value) {
    write(
        "val.json",
        annotations(annotation(77, 7, 18, "[1, " + value + ", 3, 4]")),
        IMAGES,
        CATEGORIES);
    assertThatThrownBy(() -> read("val"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("val.json: annotations[0]: \"bbox\" holds ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3} | annotations[0] (id 1) has no \"bbox\"",
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": [1, 2]} | is a list of 2"
            + " numbers",
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": \"x\"} | \"bbox\" is the text"
            + " \"x\"",
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": null} | \"bbox\" is null, but"
            + " must be a list",
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": {\"x\": 1}} | \"bbox\" is an"
            + " object, but must be a list",
        "{\"id\": 1, \"category_id\": 3, \"bbox\": [1, 2, 3, 4]} | annotations[0] (id 1) has no"
            + " \"image_id\"",
        "{\"image_id\": 7, \"bbox\": [1, 2, 3, 4]} | annotations[0] has no \"category_id\"",
        "{\"id\": 1, \"image_id\": 7.5, \"category_id\": 3, \"bbox\": [1, 2, 3, 4]} | \"image_id\""
            + " is 7.5, but must be a whole",
        "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": [1, 2, 3, 4], \"area\": NaN} |"
            + " \"area\" is NaN",
        "5 | annotations[0] is 5, but must be an object"
      })
  void refusesBrokenAnnotationsByTheirField(String json, String message) {
    write("val.json", IMAGES, annotations(json), CATEGORIES);
    assertThatThrownBy(() -> read("val"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("val.json")
        .hasMessageContaining(message);
  }

  /** Exporters and hand-made files: all are read, those that change what is counted are said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": \"3f-b2\" |",
        "\"id\": null |",
        "\"iscrowd\": null |",
        "\"area\": null |",
        "\"area\": \"12\" | 1 number is written as text",
        "\"bbox\": [\"1\", \"2\", \"3\", \"4\"] | 1 number is written as text",
        "\"category_id\": \"3\" | 1 number is written as text",
        "\"image_id\": 8 | 1 annotation of an image that is not listed was left out",
        "\"category_id\": 4 | 1 annotation of a category that is not listed was left out",
      })
  void readsAnnotationsAsPeopleHaveThem(String field, String warning) {
    writeImages("val");
    String object = "{\"image_id\": 7, \"category_id\": 3, \"bbox\": [1, 2, 3, 4], " + field + "}";
    write("val.json", IMAGES, annotations(object), CATEGORIES);
    Dataset dataset = read("val");
    if (warning == null) {
      assertThat(dataset.warnings()).isEmpty();
    } else {
      assertThat(dataset.warnings()).singleElement().asString().startsWith(warning);
    }
    boolean leftOut = warning != null && warning.endsWith("left out");
    assertThat(dataset.images().get(1).objects())
        .hasSize(leftOut ? 0 : 1)
        .allMatch(each -> each.box().equals(new Box(1, 2, 4, 6)) && each.area() == 12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "day1\\\\a.png",
        "/home/somebody/set/day1/a.png",
        "C:\\\\set\\\\day1\\\\a.png",
        "../images/day1/a.png",
        "images/day1/a.png",
        "day1%2Fa.png",
        "day1/A.PNG"
      })
  void findsImagesByNamesOfOtherMachines(String name) {
    TestImages.write(temp.resolve("images/day1/a.png"), TestImages.png(TestImages.random(9, 9, 1)));
    write(
        "val.json",
        "\"images\": [{\"id\": 1, \"file_name\": \"%s\"}]".formatted(name),
        CATEGORIES,
        annotations());
    if (name.equals("day1/A.PNG")) {
      assertThatThrownBy(() -> read("val")).hasMessageContaining("is missing");
    } else {
      assertThat(read("val").images().get(0).width()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @CsvSource({"NFC, NFD", "NFD, NFC"})
  void findsImagesInTheOtherUnicodeForm(Normalizer.Form said, Normalizer.Form stored) {
    String name = "\u00dcberblick_\u00e9.png";
    TestImages.write(
        temp.resolve("images").resolve(Normalizer.normalize(name, stored)),
        TestImages.png(TestImages.random(9, 9, 1)));
    write(
        "val.json",
        "\"images\": [{\"id\": 1, \"file_name\": \"%s\"}]"
            .formatted(Normalizer.normalize(name, said)),
        CATEGORIES,
        annotations());
    assertThat(read("val").images()).hasSize(1);
  }

  @Test
  void leavesOutCategoriesThatOnlyGroupOthers() {
    writeImages("val");
    String grouped =
        """
        "categories": [{"id": 0, "name": "parts", "supercategory": "none"},
                       {"id": 1, "name": "bolt", "supercategory": "parts"},
                       {"id": 2, "name": "person", "supercategory": "person"},
                       {"id": 3, "name": "tool", "supercategory": "parts"},
                       {"id": 4, "name": "saw", "supercategory": "tool"}]\
        """;
    write("val.json", IMAGES, grouped, annotations(annotation(1, 7, 3, "[1, 2, 3, 4]")));
    Dataset dataset = read("val");
    assertThat(dataset.classes()).containsExactly("bolt", "person", "tool", "saw");
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("1 category only groups others")
        .contains("\"parts\"");
  }

  @Test
  void numbersImagesWhoseIdsAreText() {
    writeImages("val");
    write(
        "val.json",
        IMAGES.replace("42,", "\"x\",").replace("7,", "\"y\","),
        CATEGORIES,
        annotations("{\"image_id\": \"y\", \"category_id\": 3, \"bbox\": [1, 2, 3, 4]}"));
    Dataset dataset = read("val");
    assertThat(dataset.images()).extracting(LabelledImage::numericId).containsExactly(1L, 2L);
    assertThat(dataset.images().get(1).objects()).hasSize(1);
    assertThat(dataset.warnings()).singleElement().asString().startsWith("2 image ids are text");
  }

  @Test
  void allMissingImagesAreCountedAndTheFirstAreNamed() {
    write("val.json", IMAGES, CATEGORIES, annotations());
    assertThatThrownBy(() -> read("val"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("2 images are missing: the image \"0042.png\" (id 42) of ");
  }

  @Test
  void takesTheSizeOfTheFileWhereTheAnnotationIsWrong() {
    writeImages("val");
    write("val.json", IMAGES.replace("40", "400"), CATEGORIES, annotations());
    Dataset dataset = read("val");
    assertThat(dataset.images()).allMatch(image -> image.width() == 40);
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("2 annotations state another size");
  }

  @Test
  void saysWhereAFileIsCutOff() {
    String whole =
        "{"
            + String.join(
                ",", annotations(annotation(1, 7, 18, "[1, 2, 3, 4]")), IMAGES, CATEGORIES)
            + "}";
    for (int length = 1; length < whole.length(); length++) {
      TestImages.write(temp.resolve("val.json"), whole.substring(0, length));
      assertThatThrownBy(() -> read("val"))
          .isInstanceOf(AnnotationException.class)
          .hasMessageMatching("(?s).*val.json(, line \\d+, column \\d+: .*|.* must be one list.*)");
    }
    TestImages.write(temp.resolve("val.json"), "");
    assertThatThrownBy(() -> read("val")).hasMessageContaining("one object in braces");
  }

  @Test
  void refusesOtherJson() {
    TestImages.write(temp.resolve("val.json"), "[]");
    assertThatThrownBy(() -> read("val")).hasMessageContaining("comes closest to COCO, but");
    TestImages.write(temp.resolve("val.json"), "{\"images\": {}}");
    assertThatThrownBy(() -> read("val")).hasMessageContaining("\"images\" must be one list");
    TestImages.write(temp.resolve("val.json"), "{\"images\": [], \"annotations\": []}");
    assertThatThrownBy(() -> read("val")).hasMessageContaining("val.json is empty");
  }

  /** As with pycocotools, what comes last counts. */
  @Test
  void imagesAndCategoriesListedTwiceCountOnce() {
    write("val.json", IMAGES.replace("7,", "42,"), CATEGORIES, annotations());
    writeImages("val");
    assertThat(read("val").images()).extracting(LabelledImage::id).containsExactly("seven");
    assertThat(read("val").warnings()).singleElement().asString().contains("more than once");
    write("val.json", IMAGES, CATEGORIES.replace("3,", "18,"), annotations());
    assertThat(read("val").classes()).containsExactly("car");
    assertThat(read("val").warnings()).singleElement().asString().contains("last name is used");
  }

  @Test
  void refusesImagesThatLeadOutOfTheFolder() {
    writeImages("val");
    write("val.json", IMAGES.replace("seven", "../../eight"), CATEGORIES, annotations());
    assertThatThrownBy(() -> read("val"))
        .hasMessageContaining("the image \"../../eight.png\" (id 7)")
        .hasMessageContaining("is missing");
  }

  @Test
  void classesThatTheFileDoesNotHaveGetIdsThatItDoesNotUse() {
    writeImages("val");
    write(
        "annotations/instances_val.json",
        IMAGES,
        "\"categories\": [{\"id\": 2, \"name\": \"dog\"}, {\"id\": 3, \"name\": \"car\"}]",
        annotations());
    Dataset dataset =
        DatasetReader.read(
            DatasetRequest.of(temp, "val").withClasses(List.of("car", "horse", "dog", "cow")));
    assertThat(dataset.categoryIds()).containsExactly(3L, 4L, 2L, 5L);
  }

  @Test
  void takesGivenClassesInTheirOrder() {
    writeImages("val");
    write("val.json", IMAGES, CATEGORIES, annotations(annotation(1, 7, 18, "[1, 2, 3, 4]")));
    DatasetRequest request = DatasetRequest.of(temp, "val");
    Dataset dataset = DatasetReader.read(request.withClasses(List.of("dog", "car")));
    assertThat(dataset.categoryIds()).containsExactly(18L, 3L);
    assertThat(dataset.images().get(1).objects().get(0).label()).isZero();
    DatasetRequest mistyped = request.withClasses(List.of("cat"));
    assertThatThrownBy(() -> DatasetReader.read(mistyped.with(ReadingRule.KNOWN_CLASSES)))
        .isInstanceOf(DatasetException.class)
        .hasMessage("the class \"cat\" is unknown: the classes of " + temp + " are car, dog");
    assertThat(DatasetReader.read(mistyped).classes()).containsExactly("cat");
  }

  @Test
  void namesTheFirstOfManyCategories() {
    String[] names = new String[80];
    Arrays.setAll(names, i -> "{\"id\": %d, \"name\": \"c%d\"}".formatted(i + 1, i + 1));
    String categories = "\"categories\": [" + String.join(",", names) + "]";
    writeImages("val");
    write("val.json", IMAGES, categories, annotations());
    DatasetRequest request = DatasetRequest.of(temp, "val").withClasses(List.of("cat"));
    assertThatThrownBy(() -> DatasetReader.read(request.with(ReadingRule.KNOWN_CLASSES)))
        .hasMessageEndingWith(", c24, c25 and 55 more");
  }

  @Test
  void leavesOutObjectsOfOtherClassesButKeepsTheirImages() {
    writeImages("val");
    write(
        "val.json",
        IMAGES,
        CATEGORIES,
        annotations(annotation(1, 7, 18, "[1, 2, 0, 4]"), annotation(2, 42, 3, "[1, 2, 3, 4]")));
    DatasetRequest request = DatasetRequest.of(temp, "val");
    Dataset dataset = DatasetReader.read(request.withClasses(List.of("car")));
    assertThat(dataset.classes()).containsExactly("car");
    assertThat(dataset.categoryIds()).containsExactly(3L);
    assertThat(dataset.images()).hasSize(2);
    assertThat(dataset.images().get(0).objects())
        .containsExactly(new LabelledObject(new Box(1, 2, 4, 6), 0, false, false, false, 12));
    assertThat(dataset.images().get(1).objects()).isEmpty();
    assertThat(dataset.warnings())
        .containsExactly(
            "1 object of another class was left out; it is in "
                + temp.resolve("val.json")
                + ": annotations[0] (id 1) (dog)");
  }

  @Test
  void aClassOfTheCategoriesMayHaveNoObject() {
    writeImages("val");
    write("val.json", IMAGES, CATEGORIES, annotations(annotation(1, 7, 18, "[1, 2, 3, 4]")));
    DatasetRequest request = DatasetRequest.of(temp, "val");
    Dataset dataset = DatasetReader.read(request.withClasses(List.of("car", "dog")));
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.summary()).endsWith("dog 1, car 0");
  }

  @Test
  void refusesToJoinFormats() {
    new VocFixture(temp.resolve("voc")).split("val", "a").annotated("a");
    writeImages("coco/val");
    write("coco/val.json", IMAGES, CATEGORIES, annotations());
    DatasetRequest both =
        new DatasetRequest(
            List.of(
                new DatasetRoot(temp.resolve("voc"), "val"),
                new DatasetRoot(temp.resolve("coco"), "val")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
    assertThatThrownBy(() -> DatasetReader.read(both))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("only folders of one format can be joined");
  }

  @Test
  void asksForTheFormatWhereBothFit() {
    new VocFixture(temp).split("val", "a").annotated("a");
    writeImages("val");
    write("val.json", IMAGES, CATEGORIES, annotations());
    assertThatThrownBy(() -> read("val")).hasMessageContaining("--format");
    DatasetRequest request =
        new DatasetRequest(
            List.of(new DatasetRoot(temp, "val")),
            Optional.of(DatasetFormat.COCO),
            Optional.empty(),
            Optional.empty(),
            true);
    assertThat(DatasetReader.read(request).images()).hasSize(2);
  }
}
