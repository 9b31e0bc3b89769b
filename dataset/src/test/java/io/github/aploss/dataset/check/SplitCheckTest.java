package io.github.aploss.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCheckTest {
  private static final byte[] PICTURE = TestImages.png(TestImages.random(60, 40, 1));

  @TempDir Path temp;

  private void image(String id, String xml, byte[] picture) {
    TestImages.write(temp.resolve("Annotations/" + id + ".xml"), xml);
    TestImages.write(temp.resolve("JPEGImages/" + id + ".png"), picture);
  }

  private SplitCheck check() {
    return SplitCheck.of(new DatasetRoot(temp, "train"), Optional.empty());
  }

  @Test
  void allProblemsAreListedNotTheFirst() {
    TestImages.write(
        temp.resolve("ImageSets/Main/train.txt"), "good\nxml\nxml2\ncut\nflipped\ngone\n");
    image("good", "<annotation></annotation>", PICTURE);
    image("xml", "<annotation>", PICTURE);
    image("xml2", "<annotation><object/></annotation>", PICTURE);
    image("cut", "<annotation></annotation>", Arrays.copyOf(PICTURE, PICTURE.length / 2));
    byte[] flipped = PICTURE.clone();
    flipped[flipped.length / 2] ^= 1;
    image("flipped", "<annotation></annotation>", flipped);
    SplitCheck check = check();
    assertThat(check.problems())
        .hasSize(5)
        .anyMatch(problem -> problem.contains("xml.xml is broken XML"))
        .anyMatch(problem -> problem.contains("xml2.xml: object 1 has no <name>"))
        .anyMatch(problem -> problem.contains("cut.png is cut off"))
        .anyMatch(problem -> problem.contains("a PNG checksum is wrong"))
        .anyMatch(problem -> problem.contains("the image of gone is missing"));
    assertThat(check.isClean()).isFalse();
  }

  @Test
  void whatIsOddHasItsPlaces() {
    TestImages.write(temp.resolve("ImageSets/Main/train.txt"), "a\na\n");
    image("a", "<annotation></annotation>", PICTURE);
    SplitCheck check = check();
    assertThat(check.problems()).isEmpty();
    assertThat(check.warnings().sentences()).hasSize(1);
    assertThat(check.isClean()).isFalse();
    TestImages.write(temp.resolve("ImageSets/Main/train.txt"), "a\n");
    assertThat(check().isClean()).isTrue();
  }
}
