package io.github.aploss.cli.results;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.DatasetException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocResultFilesTest {
  @Test
  void aClassThatCannotNameAFileIsRefusedBeforeTheWork() {
    assertThatThrownBy(() -> new VocResultFiles("test", List.of("cat", "../dog")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("\"comp4_det_test_../dog.txt\"")
        .hasMessageContaining("--format coco");
  }
}
