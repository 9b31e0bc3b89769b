package io.github.aploss.annotation.voc;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where an annotation of VOC is expected. */
class VocXmlFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "voc.dict")
  @FuzzTest
  void annotation(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("000001.xml"), data).read(VocXmlFuzzTest::read);
  }

  private static void read(Path file) {
    ReadingWarnings warnings = new ReadingWarnings();
    VocXmlParser.parse(file).warn(file, warnings);
    warnings.sentences().forEach(HostileFile::requireLine);
  }
}
