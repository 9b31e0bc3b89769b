package io.github.aploss.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameListTest {
  @TempDir private Path folder;

  @Test
  void linesWithoutSpaceAroundThemAndWithoutBlankOnes() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "\uFEFFa\r\n\n  b c\t\n \nü");
    assertThat(NameList.lines(list)).containsExactly("a", "b c", "ü");
  }

  @Test
  void saysWhyAListCannotBeRead() throws IOException {
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe4});
    assertThatThrownBy(() -> NameList.lines(latin))
        .isInstanceOf(AnnotationException.class)
        .hasMessage("the list " + latin + " is not text in UTF-8");
    assertThatThrownBy(() -> NameList.lines(folder.resolve("none")))
        .isInstanceOf(AnnotationException.class)
        .hasMessageStartingWith("the list " + folder.resolve("none") + " cannot be read: ");
  }
}
