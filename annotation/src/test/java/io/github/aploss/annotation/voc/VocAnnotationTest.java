package io.github.aploss.annotation.voc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.voc.VocAnnotation.VocObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VocAnnotationTest {
  private static final Path FILE = Path.of("a.xml");

  private static VocObject object(double xmax, double ymax, String unclear) {
    return new VocObject("cat", false, false, 3, 3, xmax, ymax, Optional.ofNullable(unclear));
  }

  @Test
  void countsBoxesWithoutAreaAndUnclearFlags() {
    VocAnnotation annotation =
        new VocAnnotation(
            Optional.empty(),
            0,
            0,
            List.of(
                object(4, 4, null), object(3, 4, null), object(4, 3, null), object(4, 4, "d = x")));
    ReadingWarnings warnings = new ReadingWarnings(9);
    annotation.warn(FILE, warnings);
    assertThat(warnings.places(Kind.NO_AREA))
        .containsExactly("a.xml (object 2, cat)", "a.xml (object 3, cat)");
    assertThat(warnings.places(Kind.UNCLEAR_FLAG)).containsExactly("a.xml (object 4, cat): d = x");
  }
}
