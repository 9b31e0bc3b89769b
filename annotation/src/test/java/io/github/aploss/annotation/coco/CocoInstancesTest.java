package io.github.aploss.annotation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.coco.CocoInstances.CocoCategoryEntry;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoInstancesTest {
  @TempDir private Path folder;

  private final ReadingWarnings warnings = new ReadingWarnings();

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("a.json"), json.replace('\'', '"'));
  }

  private CocoInstances read(String json) throws IOException {
    return CocoInstancesReader.read(file(json), warnings);
  }

  /** One image, one category, and these annotations. */
  private CocoInstances readObjects(String... objects) throws IOException {
    return read(
        "{'images': [{'id': 3}], 'categories': [{'id': 5, 'name': 'cell'}], 'annotations': ["
            + String.join(",", objects)
            + "]}");
  }

  @Test
  void readsEveryFieldInWhateverOrder() throws IOException {
    CocoInstances read =
        read(
            "{'info': {'year': [2017]}, 'annotations': [{'area': 7.5, 'iscrowd': 1, 'id': 11,"
                + " 'bbox': [1, 2.5, 3, 4], 'segmentation': [[1, 2]], 'category_id': 5,"
                + " 'image_id': 3}], 'categories': [{'supercategory': 'blood', 'id': 5, 'name':"
                + " 'cell'}], 'images': [{'file_name': 'x/a.jpg', 'height': 30, 'id': 3, 'width':"
                + " 40}]}");
    assertThat(read.images()).containsExactly(new CocoImage(3, "x/a.jpg", 40, 30));
    assertThat(read.categories()).containsExactly(new CocoCategoryEntry(5, "cell", "blood"));
    CocoObjectTable objects = read.objects();
    assertThat(objects.size()).isEqualTo(1);
    assertThat(objects.image(0)).isEqualTo(3);
    assertThat(objects.category(0)).isEqualTo(5);
    double[] box = new double[6];
    objects.copyBox(0, box, 1);
    assertThat(box).containsExactly(0, 1, 2.5, 3, 4, 0);
    assertThat(objects.box(0, 1)).isEqualTo(2.5);
    assertThat(objects.area(0)).isEqualTo(7.5);
    assertThat(objects.crowd(0)).isTrue();
    assertThat(objects.name(0)).isEqualTo("annotations[0] (id 11)");
    assertThat(read.annotated()).isTrue();
    assertThat(read.categorised()).isTrue();
    assertThat(warnings.kinds()).isEmpty();
  }

  @Test
  void whatIsNotStatedIsNull() throws IOException {
    CocoInstances read =
        readObjects("{'image_id': 3, 'category_id': 5, 'bbox': [0, 0, 3, 4], 'area': null}");
    assertThat(read.images()).containsExactly(new CocoImage(3, null, 0, 0));
    assertThat(read.categories()).containsExactly(new CocoCategoryEntry(5, "cell", null));
    assertThat(read.objects().area(0)).as("width times height").isEqualTo(12);
    assertThat(read.objects().crowd(0)).isFalse();
    assertThat(read.objects().name(0)).isEqualTo("annotations[0]");
    assertThat(warnings.kinds()).isEmpty();
  }

  @Test
  void listsThatAreNotThereAreToldFromEmptyOnes() throws IOException {
    assertThat(read("{'images': []}")).matches(read -> !read.annotated() && !read.categorised());
    assertThat(read("{'images': [], 'annotations': [], 'categories': []}"))
        .matches(read -> read.annotated() && read.categorised());
  }

  @Test
  void boxesHaveAnAreaIfBothSidesArePositive() throws IOException {
    CocoObjectTable objects =
        readObjects(
                object("[0, 0, 1, 1]"),
                object("[0, 0, 0, 1]"),
                object("[0, 0, 1, 0]"),
                object("[0, 0, -1, -1]"))
            .objects();
    assertThat(IntStream.range(0, 4).mapToObj(objects::hasArea))
        .containsExactly(true, false, false, false);
  }

  private static String object(String box) {
    return "{'image_id': 3, 'category_id': 5, 'bbox': " + box + "}";
  }

  @Test
  void thousandsOfObjectsStayInOrder() throws IOException {
    int count = 4000;
    String[] objects =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{'id': %d, 'image_id': 3, 'category_id': 5, 'bbox': [%d, 1, 2, 3], 'area': %d,"
                            .formatted(i + 1, i, 2 * i)
                        + " 'iscrowd': %d}".formatted(i % 2))
            .toArray(String[]::new);
    CocoObjectTable read = readObjects(objects).objects();
    assertThat(read.size()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(read.box(i, 0)).isEqualTo(i);
      assertThat(read.box(i, 3)).isEqualTo(3);
      assertThat(read.area(i)).isEqualTo(2 * i);
      assertThat(read.crowd(i)).isEqualTo(i % 2 == 1);
      assertThat(read.image(i)).isEqualTo(3);
      assertThat(read.category(i)).isEqualTo(5);
      assertThat(read.name(i)).endsWith("(id %d)".formatted(i + 1));
    }
    assertThat(warnings.kinds()).isEmpty();
  }

  @Test
  void numbersMayBeTextAndAreCounted() throws IOException {
    CocoInstances read =
        readObjects(
            "{'image_id': '3', 'category_id': 5, 'bbox': [0, 0, '3', 4], 'area': ' 2.5 ',"
                + " 'iscrowd': '1'}");
    assertThat(read.objects().image(0)).isEqualTo(3);
    assertThat(read.objects().box(0, 2)).isEqualTo(3);
    assertThat(read.objects().area(0)).isEqualTo(2.5);
    assertThat(read.objects().crowd(0)).isTrue();
    assertThat(warnings.count(Kind.TEXT_NUMBER)).isEqualTo(3);
    assertThat(warnings.places(Kind.TEXT_NUMBER).get(0)).endsWith("a.json: annotations[0]");
  }

  @Test
  void idsMayBeAnyText() throws IOException {
    CocoInstances read =
        read(
            "{'images': [{'id': 'b-7'}, {'id': '007'}, {'id': '7'}], 'categories': [{'id': 1}],"
                + " 'annotations': [{'image_id': '007', 'category_id': 1, 'bbox': [0,0,1,1]}]}");
    assertThat(read.images()).extracting(CocoImage::id).doesNotHaveDuplicates().contains(7L);
    long id = read.objects().image(0);
    assertThat(id).isEqualTo(read.images().get(1).id());
    assertThat(CocoTextIds.isText(id)).isTrue();
    assertThat(CocoTextIds.isText(7)).isFalse();
    assertThat(read.ids().known("007")).hasValue(id);
    assertThat(read.ids().known("7")).hasValue(7);
    assertThat(read.ids().known("c")).isEmpty();
    assertThat(warnings.count(Kind.ORPHAN)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "40, 40, 0",
    "'40', 40, 0",
    "0, 0, 0",
    "null, 0, 0",
    "40.5, 0, 1",
    "-4, 0, 1",
    "wide, 0, 1",
    "[4], 0, 1",
    "2147483647, 2147483647, 0",
    "2147483648, 0, 1"
  })
  void sizesThatAreNoneCountAsNotStated(String width, int expected, int odd) throws IOException {
    String value = width.matches("[a-vx-z\\[0-9].*|-.*") ? width : "'" + width + "'";
    CocoInstances read = read("{'images': [{'id': 1, 'width': " + value + "}]}");
    assertThat(read.images()).extracting(CocoImage::width).containsExactly(expected);
    assertThat(warnings.count(Kind.UNREADABLE_SIZE)).isEqualTo(odd);
  }

  @Test
  void ofEntriesWithOneIdTheLastCounts() throws IOException {
    CocoInstances read =
        read(
            "{'images': [{'id': 1, 'file_name': 'a'}, {'id': 1, 'file_name': 'b'}], 'categories':"
                + " [{'id': 2, 'name': 'a'}, {'id': 2, 'name': ' '}]}");
    assertThat(read.images()).containsExactly(new CocoImage(1, "b", 0, 0));
    assertThat(read.categories()).containsExactly(new CocoCategoryEntry(2, "category 2", null));
    assertThat(warnings.places(Kind.NAMED_TWICE)).first().asString().endsWith("images[1] (id 1)");
    assertThat(warnings.count(Kind.CATEGORY_TWICE)).isEqualTo(1);
  }

  @Test
  void objectsOfNothingThatIsListedAndRepeatedIdsAreCounted() throws IOException {
    readObjects(
        "{'id': 1, 'image_id': 4, 'category_id': 5, 'bbox': [0, 0, 1, 1]}",
        "{'id': 2, 'image_id': 3, 'category_id': 6, 'bbox': [0, 0, 1, 1]}",
        "{'id': 2, 'image_id': 3, 'category_id': 5, 'bbox': [0, 0, 1, 1]}",
        "{'image_id': 3, 'category_id': 5, 'bbox': [0, 0, 1, 1]}",
        "{'id': 'x', 'image_id': 3, 'category_id': 5, 'bbox': [0, 0, 1, 1]}");
    assertThat(
            warnings.kinds().stream()
                .collect(Collectors.toMap(kind -> kind, kind -> warnings.places(kind).get(0)))
                .entrySet())
        .extracting(entry -> tuple(entry.getKey(), entry.getValue().replaceAll(".*json", "")))
        .containsExactlyInAnyOrder(
            tuple(Kind.ORPHAN, ": annotations[0] (id 1)"),
            tuple(Kind.UNKNOWN_CATEGORY, ": annotations[1] (id 2)"),
            tuple(Kind.REPEATED_ID, ": the id 2"));
    assertThat(warnings.count(Kind.REPEATED_ID)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|: a COCO instances file is one object in braces; is this the right file?",
        "{'annotations': []}|: there is no list \"images\"; a COCO instances file has images,",
        "{'images': []} 1|: there is more after the end of the JSON; remove it",
        "{'images': 7}|: \"images\" must be one list in brackets; correct the file",
        "{'images': [], 'images': []}|: \"images\" must be one list in brackets but is there twice;",
        "{'images': [7]}|: images[0] is 7, but must be an object in braces; correct the file",
        "{'images': [{'id': 1}, {}]}|: images[1] has no \"id\"; add the field or leave the element",
        "{'images': [{'id': 1.5}]}|: images[0]: \"id\" is 1.5, but must be a whole number",
        "{'images': [{'id': 1e17}]}|: images[0]: \"id\" is 1e17, but must be a whole number",
        "{'images': [{'id': true}]}|: images[0]: \"id\" is true, but must be a whole number",
        "{'images': [],\\n 'categories': [{'name': 'x'}]}|: categories[0] has no \"id\"",
        "{'images': [],\\n 'categories': [{]}|, line 2, column 18: this is not valid JSON",
        "{'images': [],\\n 'categories'|, line 2, column 14: the JSON ends too early; the file is cut"
      })
  void saysWhatIsWrongAndWhere(String json, String said) throws IOException {
    Path file = file(json.replace("\\n", "\n"));
    assertThatThrownBy(() -> CocoInstancesReader.read(file, warnings))
        .isInstanceOf(AnnotationException.class)
        .hasMessageStartingWith(file + said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'category_id': 5, 'bbox': [0,0,1,1]| has no \"image_id\"",
        "'image_id': 3, 'bbox': [0,0,1,1]| has no \"category_id\"",
        "'image_id': 3, 'category_id': 5| has no \"bbox\"",
        "'bbox': [0,0,1]|: \"bbox\" is a list of 3 numbers, but must be a list of four numbers",
        "'bbox': [0,0,1,1,1]|: \"bbox\" is a list of more than four values, but must be",
        "'bbox': 7|: \"bbox\" is 7, but must be a list of four numbers [x, y, width, height];",
        "'bbox': [0,null,1,1]|: \"bbox\" holds null, but must be a finite number",
        "'bbox': [0,1e999,1,1]|: \"bbox\" holds 1e999, but must be a finite number",
        "'bbox': [0,'x',1,1]|: \"bbox\" holds the text \"x\", but must be a finite number",
        "'area': 'big'|: \"area\" is the text \"big\", but must be a finite number",
        "'iscrowd': 'x'|: \"iscrowd\" is the text \"x\", but must be 0 or 1",
        "'iscrowd': []|: \"iscrowd\" is a list"
      })
  void saysWhatIsWrongWithAnObject(String fields, String said) {
    assertThatThrownBy(() -> readObjects("{'id': 9, " + fields + "}"))
        .isInstanceOf(AnnotationException.class)
        .hasMessageStartingWith(
            folder.resolve("a.json")
                + ": annotations[0] (id 9)"
                + (said.startsWith(":") ? said : " " + said));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "0, false", "2, true", "'1', true", "null, false"})
  void crowdIsAFlagInManyForms(String flag, boolean crowd) throws IOException {
    CocoInstances read =
        readObjects(
            "{'image_id': 3, 'category_id': 5, 'bbox': [0, 0, 1, 1], 'iscrowd': " + flag + "}");
    assertThat(read.objects().crowd(0)).isEqualTo(crowd);
  }

  @Test
  void aFileThatIsNotThereIsSaidSo() {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> CocoInstancesReader.read(missing, warnings))
        .isInstanceOf(AnnotationException.class)
        .hasMessage(missing + ": there is no such readable file; check the path");
    assertThatThrownBy(() -> CocoInstancesReader.read(folder, warnings))
        .isInstanceOf(AnnotationException.class)
        .hasMessageStartingWith(folder + ": cannot be read (");
  }
}
