package io.github.aploss.dataset.writing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What converted data sets have in their files, byte for byte where others read them. */
class WrittenFilesTest {
  private static final byte[] PICTURE = TestImages.png(TestImages.plain(40, 30, 1, 2, 3));

  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @TempDir private Path temp;
  private Dataset dataset;

  @BeforeEach
  void make() {
    LabelledObject whole = object(new Box(4, 6, 14, 26), 1, false, false, false);
    LabelledObject hard = object(new Box(0, 0, 8, 9), 0, true, true, false);
    LabelledObject crowd = object(new Box(1, 2, 3, 4), 0, false, false, true);
    LabelledObject beyond = object(new Box(-8, 3, 0, 9), 1, false, false, false);
    LabelledObject over = object(new Box(30, 10, 50, 20), 1, false, false, false);
    List<LabelledImage> images =
        List.of(
            image("a/1", 5, List.of(whole, hard)),
            image("a_1", 9, List.of(crowd, beyond, over)),
            image("A_1", 12, List.of()));
    dataset =
        new Dataset(
            DatasetFormat.COCO,
            List.of("cat & dog", "cow"),
            List.of(3L, 18L),
            images,
            List.of(),
            true);
  }

  private static LabelledObject object(
      Box box, int label, boolean difficult, boolean truncated, boolean crowd) {
    return new LabelledObject(box, label, difficult, truncated, crowd, 7);
  }

  private LabelledImage image(String id, long number, List<LabelledObject> objects) {
    Path file = TestImages.write(temp.resolve("in/" + number + ".png"), PICTURE);
    return new LabelledImage(id, number, file, 40, 30, objects);
  }

  private Path convert(DatasetFormat format) {
    Path out = temp.resolve("out");
    DatasetConverter.write(Map.of("train", dataset), format, out);
    return out;
  }

  @Test
  void cocoNumbersItsAnnotationsAndMarksWhatIsNotCounted() throws IOException {
    Path out = convert(DatasetFormat.COCO);
    JsonNode json =
        new ObjectMapper().readTree(out.resolve("annotations/instances_train.json").toFile());
    assertThat(json.at("/images").findValuesAsText("id")).containsExactly("5", "9", "12");
    JsonNode annotations = json.at("/annotations");
    assertThat(annotations.findValuesAsText("id")).containsExactly("1", "2", "3", "4", "5");
    assertThat(annotations.findValuesAsText("image_id")).containsExactly("5", "5", "9", "9", "9");
    assertThat(annotations.findValuesAsText("category_id"))
        .containsExactly("18", "3", "3", "18", "18");
    assertThat(annotations.findValuesAsText("iscrowd")).containsExactly("0", "1", "1", "0", "0");
    assertThat(annotations.get(0).at("/bbox").toString()).isEqualTo("[4.0,6.0,10.0,20.0]");
    assertThat(json.at("/categories").toString())
        .isEqualTo("[{\"id\":3,\"name\":\"cat & dog\"},{\"id\":18,\"name\":\"cow\"}]");
  }

  @Test
  void vocHasCornersFromOneAndItsFlags() throws IOException {
    Path out = convert(DatasetFormat.VOC);
    String xml = Files.readString(out.resolve("Annotations/a_1.xml"));
    assertThat(xml)
        .contains("<name>cow</name>\n    <truncated>0</truncated>\n    <difficult>0</difficult>")
        .contains("<xmin>5</xmin><ymin>7</ymin><xmax>14</xmax><ymax>26</ymax>")
        .contains("<name>cat &amp; dog</name>\n    <truncated>1</truncated>")
        .contains("<truncated>1</truncated>\n    <difficult>1</difficult>");
    assertThat(Files.readString(out.resolve("Annotations/a_1-2.xml")))
        .contains("<truncated>0</truncated>\n    <difficult>1</difficult>");
  }

  @Test
  void namesThatDifferInCaseOnlyAreTwoOnEveryDisk() throws IOException {
    Path out = convert(DatasetFormat.VOC);
    assertThat(Files.readAllLines(out.resolve("ImageSets/Main/train.txt")))
        .containsExactly("a_1", "a_1-2", "A_1-3");
  }

  @Test
  void yoloHasSharesOfTheImageAndLeavesOutWhatIsBeyondIt() throws IOException {
    Path out = convert(DatasetFormat.YOLO);
    assertThat(numbers(out.resolve("labels/train/a_1.txt")))
        .containsExactly(
            new double[] {1, .225, 16 / 30., .25, 20 / 30., 0, .1, .15, .2, .3}, CLOSE);
    assertThat(numbers(out.resolve("labels/train/a_1-2.txt")))
        .containsExactly(
            new double[] {0, .05, .1, .05, 2 / 30., 1, .875, .5, .25, 10 / 30.}, CLOSE);
    assertThat(out.resolve("labels/train/A_1-3.txt")).isEmptyFile();
  }

  private static double[] numbers(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("\\s+"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
