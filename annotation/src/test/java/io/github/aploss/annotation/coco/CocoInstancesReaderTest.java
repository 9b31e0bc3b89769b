package io.github.aploss.annotation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoInstancesReaderTest {
  @TempDir Path folder;

  private CocoInstances readBox(String box) throws IOException {
    String text =
        "{'images': [{'id': 1}], 'categories': [{'id': 2, 'name': 'cup'}], 'annotations':"
            + " [{'id': 7, 'image_id': 1, 'category_id': 2, 'bbox': %s}]}";
    Path file = folder.resolve("instances.json");
    Files.writeString(file, text.formatted(box).replace('\'', '"'));
    return CocoInstancesReader.read(file, new ReadingWarnings());
  }

  @Test
  void boxesWhoseAreaIsNotFiniteAreRefused() throws IOException {
    assertThat(readBox("[0, 0, 1e150, 1e150]").objects().area(0)).isFinite();
    for (String box : new String[] {"[0, 0, 1e151, 1]", "[0, 0, '1e151', 1]"}) {
      assertThatThrownBy(() -> readBox(box))
          .isInstanceOf(AnnotationException.class)
          .hasMessageContaining("annotations[0] (id 7): \"bbox\" holds 1.0E151")
          .hasMessageContaining("must be a number of at most 1e150");
    }
  }

  @Test
  void whatIsQuotedOfAFileIsOneShortLine() {
    String text = "'" + "x".repeat(100_000) + "\\u001b[2J\\n" + "'";
    assertThatThrownBy(() -> readBox("[" + text + ", 0, 1, 1]"))
        .hasMessageContaining("must be a finite number; correct it or leave the element out")
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("\u001b", "\n").hasSizeLessThan(2_100));
  }
}
