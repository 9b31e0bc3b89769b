package io.github.aploss.evaluation.voc.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.evaluation.voc.VocClassResult;
import io.github.aploss.evaluation.voc.VocResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocFileEvaluatorTest {
  private static final String BOX =
      "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox>";
  private static final String CAT = "<object><name>cat</name>" + BOX + "</object>";

  @TempDir Path directory;

  @BeforeEach
  void writeProblem() {
    write("ImageSets/Main/test.txt", "a\nb\n");
    write("Annotations/a.xml", annotation(CAT));
    write("Annotations/b.xml", annotation(""));
    write("found/comp4_det_test_cat.txt", "a 0.9 1 1 9 9\r\nb\t0.8  1 1 9 9");
  }

  private void write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String annotation(String objects) {
    return "<annotation><size><width>9</width></size>" + objects + "</annotation>";
  }

  private VocFileEvaluator.Evaluation evaluate(boolean strict) {
    return VocFileEvaluator.evaluate(
        directory,
        "test",
        directory.resolve("found"),
        new VocFileEvaluator.Options(Optional.empty(), strict, 0.5, false));
  }

  @Test
  void classesAreThoseOfTheObjects() {
    VocResult result = evaluate(true).result();
    assertThat(result.perClass()).extracting(VocClassResult::name).containsExactly("cat");
    assertThat(result.mAP11()).isEqualTo(1);
    assertThat(result.images()).isEqualTo(2);
  }

  @Test
  void anEmptyFileIsAClassNeverDetected() {
    write("found/comp4_det_test_cat.txt", "");
    assertThat(evaluate(true).result().mAPArea()).isZero();
  }

  @Test
  void aMissingFileIsNamedUnlessAllAreMissing() {
    write("Annotations/b.xml", annotation(CAT.replace("cat", "dog")));
    assertThat(evaluate(false).withoutFile()).containsExactly("dog");
    assertThatThrownBy(() -> evaluate(true)).hasMessageContaining("comp4_det_test_dog.txt");
    assertThatThrownBy(
            () ->
                VocFileEvaluator.evaluate(
                    directory, "test", directory, VocFileEvaluator.Options.standard()))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("no such results file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a high 1 1 9 9  | line 2: the score is "high", but must be a finite number
          a NaN 1 1 9 9   | line 2: the score is "NaN"
          a 0x1p3 1 1 9 9 | line 2: the score is "0x1p3"
          a 1 1 1e999 9 9 | line 2: the ymin is "1e999"
          a 1 1 1 9       | line 2: there are 5 fields
          c 1 1 1 9 9     | line 2: the image "c" is not in the image set
          """)
  void badLinesAreRefused(String line, String message) {
    write("found/comp4_det_test_cat.txt", "a 0.9 1 1 9 9\n" + line + "\n");
    assertThatThrownBy(() -> evaluate(false))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("comp4_det_test_cat.txt, " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <annotation><object>                                        | broken XML at line 1
          <annotation></object>                                       | broken XML at line 1
          <image/>                                                    | expected <annotation>
          <annotation><object><name>x</name></object></annotation>    | object 1 (x) has no <xmin> in <bndbox>
          <annotation><object><name>x</name><bndbox><xmin>a</xmin></bndbox></object></annotation> | object 1 (x) has <xmin> "a", expected a finite number
          <annotation><object><name>x</name><bndbox><xmin>1</xmin></bndbox></object></annotation> | object 1 (x) has no <ymin>
          """)
  void badAnnotationsAreRefused(String xml, String message) {
    write("Annotations/b.xml", xml);
    assertThatThrownBy(() -> evaluate(false))
        .isInstanceOf(AnnotationException.class)
        .hasMessageContaining("b.xml")
        .hasMessageContaining(message);
  }

  @Test
  void badImageSetsAreRefused() {
    write("ImageSets/Main/test.txt", "a\nb\nc\n");
    assertThatThrownBy(() -> evaluate(false)).hasMessageContaining("c.xml does not exist");
    write("ImageSets/Main/test.txt", "a\nb\na\n");
    assertThat(evaluate(false).result().images()).isEqualTo(2);
    assertThat(evaluate(false).warnings())
        .singleElement()
        .asString()
        .startsWith("1 image was listed more than once");
    assertThatThrownBy(() -> evaluate(true)).hasMessageContaining("listed more than once");
  }

  @Test
  void externalEntitiesAreNotRead() {
    write("secret.txt", "cat");
    write(
        "Annotations/b.xml",
        "<!DOCTYPE annotation [<!ENTITY e SYSTEM '"
            + directory.resolve("secret.txt").toUri()
            + "'>]>"
            + annotation(CAT.replace("cat", "&e;")));
    assertThatThrownBy(() -> evaluate(false)).isInstanceOf(AnnotationException.class);
  }

  /** An image without the class belongs to the set: a detection there is a false alarm. */
  @Test
  void listsOfOneClassNameAllTheirImages() {
    write("ImageSets/Main/test.txt", "a.jpg  1\nb.jpg -1\n");
    VocFileEvaluator.Evaluation evaluation = evaluate(false);
    assertThat(evaluation.result().images()).isEqualTo(2);
    assertThat(evaluation.warnings())
        .singleElement()
        .asString()
        .contains("all its images are used");
  }

  /** The devkit counts them; nothing can be found there. */
  @Test
  void turnedObjectsAreCountedAndSaid() {
    write("Annotations/b.xml", annotation(CAT.replace("<xmax>9", "<xmax>0")));
    VocFileEvaluator.Evaluation evaluation = evaluate(false);
    assertThat(evaluation.objects()).isEqualTo(2);
    assertThat(evaluation.result().mAPArea()).isEqualTo(0.5);
    assertThat(evaluation.warnings()).singleElement().asString().startsWith("1 box without area");
    assertThatThrownBy(() -> evaluate(true)).hasMessageContaining("1 box without area");
  }

  @Test
  void strictRefusesTurnedBoxes() {
    write("found/comp4_det_test_cat.txt", "a 0.9 9 1 1 9\n");
    assertThat(evaluate(false).result().mAPArea()).isZero();
    assertThatThrownBy(() -> evaluate(true)).hasMessageContaining("turned");
  }
}
