package io.github.aploss.dataset.voc;

import static io.github.aploss.dataset.voc.VocFixture.annotation;
import static io.github.aploss.dataset.voc.VocFixture.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.ExifTranspose;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.TestImages;
import io.github.aploss.dataset.reading.DatasetReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocReaderTest {
  @TempDir Path temp;

  private VocFixture voc() {
    return new VocFixture(temp);
  }

  @Test
  void readsObjectsInHalfOpenPixels() {
    Dataset dataset =
        voc()
            .split("train", "b", "a")
            .annotated("a", object("dog", 1, 1, 40, 30))
            .annotated("b", object("cat", 5, 6, 10, 12), object("dog", 2.5, 3, 4.5, 6))
            .read("train");
    assertThat(dataset.format()).isEqualTo(DatasetFormat.VOC);
    assertThat(dataset.classes()).containsExactly("cat", "dog");
    assertThat(dataset.categoryIds()).containsExactly(1L, 2L);
    assertThat(dataset.annotated()).isTrue();
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.images()).extracting(LabelledImage::id).containsExactly("b", "a");
    assertThat(dataset.images()).extracting(LabelledImage::numericId).containsExactly(1L, 2L);
    assertThat(dataset.images().get(0).objects())
        .containsExactly(
            new LabelledObject(new Box(4, 5, 10, 12), 0, false, false, false, 42),
            new LabelledObject(new Box(1.5, 2, 4.5, 6), 1, false, false, false, 12));
    assertThat(dataset.images().get(1).objects().get(0).box()).isEqualTo(new Box(0, 0, 40, 30));
    assertThat(dataset.summary()).isEqualTo("2 images, 3 objects: dog 2, cat 1");
  }

  @Test
  void keepsFlagsAndLeavesPartsOut() {
    String person =
        "<object><name>person</name><difficult>1</difficult><truncated>1</truncated>"
            + "<part><name>head</name><bndbox><xmin>3</xmin><ymin>3</ymin><xmax>5</xmax>"
            + "<ymax>5</ymax></bndbox></part>"
            + "<bndbox><xmin>2</xmin><ymin>2</ymin><xmax>20</xmax><ymax>20</ymax></bndbox></object>";
    String other =
        object("person", 1, 1, 3, 3)
            .replace("<bndbox>", "<truncated>Unspecified</truncated><bndbox>");
    Dataset dataset = voc().split("train", "a").annotated("a", person, other).read("train");
    assertThat(dataset.classes()).containsExactly("person");
    assertThat(dataset.images().get(0).objects())
        .containsExactly(
            new LabelledObject(new Box(1, 1, 20, 20), 0, true, true, false, 361),
            new LabelledObject(new Box(0, 0, 3, 3), 0, false, false, false, 9));
  }

  /** A test counts them all, as the devkit does; training cuts and leaves out. */
  @Test
  void keepsBoxesAsTheyAreAndCountsOddOnes() {
    Dataset dataset =
        voc()
            .split("train", "a", "b")
            .annotated("a", object("x", 7, 7, 7, 7), object("x", 0, 0, 41, 30))
            .annotated(
                "b", object("x", 50, 1, 60, 9), object("x", 9, 9, 5, 12), object("x", 1, 1, 2, 2))
            .read("train");
    assertThat(dataset.images().get(0).objects()).hasSize(2);
    assertThat(dataset.images().get(0).objects().get(0).box().area()).isZero();
    assertThat(dataset.images().get(0).objects().get(1).box()).isEqualTo(new Box(-1, -1, 41, 30));
    assertThat(dataset.images().get(1).objects()).hasSize(3);
    assertThat(dataset.images().get(1).objects().get(1).box()).isEqualTo(new Box(8, 8, 5, 12));
    assertThat(dataset.warnings()).hasSize(3);
    assertThat(dataset.warnings().get(0))
        .startsWith("2 boxes without area")
        .contains("a.xml (object 1, x)");
    assertThat(dataset.warnings().get(1)).startsWith("1 box outside of its image");
    assertThat(dataset.warnings().get(2))
        .startsWith("1 box reaching over")
        .contains("a.xml (object 2, x)");
  }

  @Test
  void findsTheTreeBelowTheDevkitAndItsParent() {
    VocFixture year = new VocFixture(temp.resolve("VOCdevkit/VOC2007"));
    year.split("val", "a").annotated("a", object("x", 1, 1, 2, 2));
    assertThat(new VocFixture(temp).read("val").images()).hasSize(1);
    assertThat(new VocFixture(temp.resolve("VOCdevkit")).read("val").images()).hasSize(1);
    assertThat(year.read("val").images()).hasSize(1);
    new VocFixture(temp.resolve("VOCdevkit/VOC2012")).split("val", "a").annotated("a");
    assertThatThrownBy(() -> new VocFixture(temp).read("val"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("several VOC trees")
        .hasMessageContaining("VOC2012");
  }

  @Test
  void joinsYearsAndKeepsIdsUnique() {
    VocFixture first = new VocFixture(temp.resolve("VOC2007"));
    VocFixture second = new VocFixture(temp.resolve("VOC2012"));
    first.split("trainval", "a", "b").annotated("a", object("dog", 1, 1, 9, 9)).annotated("b");
    second.split("test", "a", "c").annotated("a", object("cat", 1, 1, 5, 5)).annotated("c");
    Dataset joined =
        DatasetReader.read(
            new DatasetRequest(
                List.of(
                    new DatasetRoot(first.directory(), "trainval"),
                    new DatasetRoot(second.directory(), "test")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true));
    assertThat(joined.classes()).containsExactly("cat", "dog");
    assertThat(joined.images())
        .extracting(LabelledImage::id)
        .containsExactly("VOC2007/a", "b", "VOC2012/a", "c");
    assertThat(joined.images())
        .extracting(LabelledImage::numericId)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(joined.images().get(0).objects().get(0).label()).isEqualTo(1);
    assertThat(joined.images().get(2).objects().get(0).label()).isEqualTo(0);
  }

  @Test
  void countsAnImageOfTwoSplitsOnce() {
    VocFixture voc = voc().split("train", "a", "a").split("val", "a").annotated("a");
    DatasetRequest both =
        new DatasetRequest(
            List.of(new DatasetRoot(temp, "train"), new DatasetRoot(temp, "val")),
            Optional.empty(),
            Optional.of(List.of("x")),
            Optional.empty(),
            true);
    Dataset dataset = DatasetReader.read(both);
    assertThat(dataset.images()).hasSize(1);
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("2 images were listed more");
    assertThat(voc.read("val").classes()).isEmpty();
  }

  @Test
  void takesGivenClassesInTheirOrder() {
    voc().split("train", "a").annotated("a", object("dog", 1, 1, 9, 9));
    DatasetRequest request = DatasetRequest.of(temp, "train");
    Dataset dataset = DatasetReader.read(request.withClasses(List.of("zebra", "dog")));
    assertThat(dataset.classes()).containsExactly("zebra", "dog");
    assertThat(dataset.images().get(0).objects().get(0).label()).isEqualTo(1);
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.warnedOfAbsentClasses().warnings())
        .containsExactly("no object is of the class zebra");
    assertThatThrownBy(() -> DatasetReader.read(request.withClasses(List.of("cat", "cat"))))
        .hasMessageContaining("twice");
  }

  @Test
  void leavesOutObjectsOfOtherClassesButKeepsTheirImages() {
    voc()
        .split("train", "a", "b")
        .annotated("a", object("cat", 7, 7, 7, 7), object("cat", 1, 1, 9, 9))
        .annotated("b", object("bird", 1, 1, 9, 9), object("dog", 2, 2, 5, 5));
    DatasetRequest request = DatasetRequest.of(temp, "train");
    Dataset dataset = DatasetReader.read(request.withClasses(List.of("dog")));
    assertThat(dataset.images()).hasSize(2);
    assertThat(dataset.images().get(0).objects()).isEmpty();
    assertThat(dataset.images().get(1).objects())
        .containsExactly(new LabelledObject(new Box(1, 1, 5, 5), 0, false, false, false, 16));
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("3 objects of other classes were left out; the first is in ")
        .endsWith("a.xml (object 1, cat)");
    assertThat(dataset.fingerprint()).isNotEqualTo(DatasetReader.read(request).fingerprint());
  }

  @Test
  void listsImagesWithoutAnnotationsOnRequest() {
    voc().split("test", "a", "b").image("a", 7, 5).annotated("b", object("x", 1, 1, 4, 4));
    DatasetRequest request = DatasetRequest.of(temp, "test");
    assertThatThrownBy(() -> DatasetReader.read(request))
        .hasMessageContaining("the annotation of a is missing");
    Dataset dataset = DatasetReader.read(request.withoutAnnotations());
    assertThat(dataset.annotated()).isFalse();
    assertThat(dataset.images().get(0).width()).isEqualTo(7);
    assertThat(dataset.images().get(0).height()).isEqualTo(5);
  }

  @Test
  void takesTheSizeFromTheImageWhereTheAnnotationIsWrongOrSilent() {
    Dataset dataset =
        voc()
            .split("train", "a", "b")
            .image("a", 20, 10)
            .xml("a", "<annotation>" + object("x", 1, 1, 30, 9) + "</annotation>")
            .image("b", 20, 10)
            .xml("b", annotation(99, 10))
            .read("train");
    assertThat(dataset.images()).allMatch(image -> image.width() == 20 && image.height() == 10);
    assertThat(dataset.images().get(0).objects().get(0).box().x2()).isEqualTo(30);
    assertThat(dataset.warnings()).anyMatch(w -> w.startsWith("1 annotation states another size"));
  }

  @Test
  void takesTheRotatedSizeWhereOnlyThatIsAnnotated() {
    byte[] turned = TestImages.jpegWithOrientation(TestImages.random(16, 8, 1), 6);
    VocFixture voc =
        voc()
            .split("train", "up", "stored")
            .image("up.jpg", turned)
            .xml("up", annotation(8, 16, object("x", 1, 1, 8, 16)))
            .image("stored.jpg", turned)
            .xml("stored", annotation(16, 8, object("x", 1, 1, 16, 8)));
    Dataset dataset = voc.read("train");
    assertThat(dataset.warnings()).isEmpty();
    Image up = ImageReader.read(dataset.images().get(0));
    Image stored = ImageReader.read(dataset.images().get(1));
    assertThat(up.width()).isEqualTo(8);
    assertThat(stored.width()).isEqualTo(16);
    assertThat(up.pixels()).isEqualTo(ExifTranspose.apply(stored, 6).pixels());
  }

  @Test
  void findsImagesByTheirEndingOrTheFileNameOfTheAnnotation() {
    byte[] png = TestImages.png(TestImages.plain(40, 30, 1, 2, 3));
    Dataset dataset =
        voc()
            .split("train", "a.jpg", "b")
            .image("a.PNG", png)
            .xml("a", annotation(40, 30))
            .image("other name.png", png)
            .xml("b", "<annotation><filename>C:\\pictures\\other name.png</filename></annotation>")
            .read("train");
    assertThat(dataset.images())
        .extracting(image -> image.file().getFileName().toString())
        .containsExactly("a.PNG", "other name.png");
  }

  @Test
  void readsTheListsOfOneClass() {
    voc().split("dog_train", "a  1", "b -1", "c  0").annotated("a").annotated("b").annotated("c");
    assertThat(voc().read("dog_train").images())
        .extracting(LabelledImage::id)
        .containsExactly("a", "b", "c");
    assertThat(voc().read("dog_train").warnings())
        .singleElement()
        .asString()
        .contains("all its images are used");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> new VocFixture(temp.resolve("none")).read("train"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none does not exist");
    assertThatThrownBy(() -> voc().read("train"))
        .hasMessageContaining("holds no data set of a form that is read")
        .hasMessageContaining("ImageSets/Main")
        .hasMessageContaining("annotations/instances_SPLIT.json")
        .hasMessageContaining("data.yaml");
    voc().split("val", "a").annotated("a");
    assertThatThrownBy(() -> voc().read("train")).hasMessageContaining("\"train\" is missing");
    voc().split("train", "  ");
    assertThatThrownBy(() -> voc().read("train")).hasMessageContaining("train.txt is empty");
    voc().split("train", "q").xml("q", annotation(1, 1));
    assertThatThrownBy(() -> voc().read("train")).hasMessageContaining("the image of q is missing");
    voc().split("train", "../../a");
    assertThatThrownBy(() -> voc().read("train"))
        .hasMessageContaining("leads out of the data folder");
  }

  @Test
  void idListKeepsOnlyWhatItNames() {
    voc().split("train", "a", "b", "c").annotated("a").annotated("b").annotated("c");
    Path list = TestImages.write(temp.resolve("list.txt"), "c\na.png\n");
    DatasetRequest request =
        new DatasetRequest(
            List.of(new DatasetRoot(temp, "train")),
            Optional.of(DatasetFormat.VOC),
            Optional.empty(),
            Optional.of(list),
            true);
    assertThat(DatasetReader.read(request).images())
        .extracting(LabelledImage::id)
        .containsExactly("a", "c");
    TestImages.write(list, "a\nzz\n");
    assertThatThrownBy(() -> DatasetReader.read(request))
        .hasMessageContaining("names 1 images (of 2)")
        .hasMessageContaining("\"zz\"");
  }
}
