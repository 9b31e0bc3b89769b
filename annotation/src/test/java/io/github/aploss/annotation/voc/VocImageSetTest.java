package io.github.aploss.annotation.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocImageSetTest {
  @TempDir private Path folder;

  private final ReadingWarnings warnings = new ReadingWarnings();

  private Path list(String text) throws IOException {
    return Files.writeString(folder.resolve("train.txt"), text);
  }

  @Test
  void idsAreWithoutEndingsAndEachThereOnce() throws IOException {
    Path list = list("b.jpg\na\nb\nsub/c 1\n");
    assertThat(VocImageSet.read(list, warnings)).containsExactly("b", "a", "sub/c 1");
    assertThat(warnings.kinds()).containsExactly(Kind.NAMED_TWICE);
    assertThat(warnings.places(Kind.NAMED_TWICE)).containsExactly("b in " + list);
  }

  @Test
  void flagsOfAClassAreNoPartOfTheIds() throws IOException {
    Path list = list("a  1\nb -1\nc  0\n");
    assertThat(VocImageSet.read(list, warnings)).containsExactly("a", "b", "c");
    assertThat(warnings.places(Kind.FLAGS_OF_A_CLASS)).containsExactly(list.toString());
  }

  @Test
  void refusesAListThatNamesNothingOrLeadsOut() throws IOException {
    Path empty = list(" \n");
    assertThatThrownBy(() -> VocImageSet.read(empty, warnings))
        .isInstanceOf(AnnotationException.class)
        .hasMessage("the split " + empty + " is empty: it names no image");
    Path out = list("a\n../b.jpg\n");
    assertThatThrownBy(() -> VocImageSet.read(out, warnings))
        .isInstanceOf(AnnotationException.class)
        .hasMessage("the split " + out + " names \"../b\", which leads out of the data folder");
  }
}
