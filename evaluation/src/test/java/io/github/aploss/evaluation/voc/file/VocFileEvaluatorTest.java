package io.github.aploss.evaluation.voc.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.evaluation.EvaluationException;
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
        new VocFileEvaluator.Options(Optional.empty(), strict, 0.5));
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
        .isInstanceOf(EvaluationException.class)
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
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("comp4_det_test_cat.txt, " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <annotation><object>                                        | not valid XML
          <annotation></object>                                       | not valid XML
          <image/>                                                    | must be <annotation>
          <annotation><object><name>x</name></object></annotation>    | object 1 has no <bndbox>
          <annotation><object><name>x</name><bndbox><xmin>a</xmin></bndbox></object></annotation> | object 1: <xmin> is "a", but must be a finite number
          <annotation><object><name>x</name><bndbox><xmin>1</xmin></bndbox></object></annotation> | object 1 has no <ymin>
          <annotation><object><difficult>2</difficult></object></annotation> | object 1: <difficult> is "2", but must be 0 or 1
          """)
  void badAnnotationsAreRefused(String xml, String message) {
    write("Annotations/b.xml", xml);
    assertThatThrownBy(() -> evaluate(false))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("b.xml")
        .hasMessageContaining(message);
  }

  @Test
  void badImageSetsAreRefused() {
    write("ImageSets/Main/test.txt", "a\nb\nc\n");
    assertThatThrownBy(() -> evaluate(false)).hasMessageContaining("no such annotation file");
    write("ImageSets/Main/test.txt", "a\nb\na\n");
    assertThatThrownBy(() -> evaluate(false)).hasMessageContaining("\"a\" is listed twice");
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
    assertThatThrownBy(() -> evaluate(false)).isInstanceOf(EvaluationException.class);
  }

  @Test
  void strictRefusesTurnedBoxes() {
    write("found/comp4_det_test_cat.txt", "a 0.9 9 1 1 9\n");
    assertThat(evaluate(false).result().mAPArea()).isZero();
    assertThatThrownBy(() -> evaluate(true)).hasMessageContaining("turned");
  }
}
