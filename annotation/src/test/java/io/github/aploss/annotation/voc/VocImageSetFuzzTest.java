package io.github.aploss.annotation.voc;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.SafePath;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where a list of image ids is expected; no id may lead out of the data. */
class VocImageSetFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "imageset.dict")
  @FuzzTest
  void list(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("train.txt"), data).read(VocImageSetFuzzTest::read);
  }

  private static void read(Path file) {
    ReadingWarnings warnings = new ReadingWarnings();
    for (String id : VocImageSet.read(file, warnings)) {
      SafePath.resolve(folder, id + ".xml").orElseThrow();
    }
    warnings.sentences().forEach(HostileFile::requireLine);
  }
}
