package io.github.aploss.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files that stand in data. */
class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg, a",
    "a.b.JPEG, a.b",
    "x/a.Png, x/a",
    "a.tiff, a",
    "a.webp, a",
    "a.xml, a.xml",
    "a, a"
  })
  void theStemIsWithoutTheEndingOfAnImage(String name, String stem) {
    assertThat(ImageFileNames.stem(name)).isEqualTo(stem);
    assertThat(ImageFileNames.isImage(name)).isEqualTo(!name.equals(stem));
  }

  @ParameterizedTest
  @CsvSource({"a.jpg, a.jpg", "x/y/a.jpg, a.jpg", "C:\\x\\a.jpg, a.jpg", "x\\y/a.jpg, a.jpg"})
  void theLastPartIsBehindBothSeparators(String path, String last) {
    assertThat(ImageFileNames.last(path)).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "x/a.jpg", "x/../a.jpg", "./a", "..a"})
  void namesThatStayInside(String name) {
    assertThat(SafePath.resolve(Path.of("data"), name))
        .contains(Path.of("data").resolve(name).normalize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.jpg", "x/../../a", "/etc/passwd", "a\0b", "../database/a"})
  void namesThatLeadOutOrAreNone(String name) {
    assertThat(SafePath.resolve(Path.of("data"), name)).isEmpty();
  }
}
