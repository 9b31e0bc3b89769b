package io.github.aploss.dataset.yolo;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where the data.yaml of YOLO is expected. */
class YoloDescriptionFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "description.dict")
  @FuzzTest
  void yaml(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("data.yaml"), data).read(YoloDescriptionFuzzTest::read);
  }

  private static void read(Path file) {
    YoloDescription.ofYaml(file).ifPresent(found -> ClassLabels.requireUsable(found.names()));
    new YoloTreeFinder().find(file).ifPresent(tree -> tree.names());
  }
}
