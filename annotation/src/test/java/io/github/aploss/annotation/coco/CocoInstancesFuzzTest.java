package io.github.aploss.annotation.coco;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where an instances file of COCO is expected; all numbers in it are finite. */
class CocoInstancesFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "coco.dict")
  @FuzzTest
  void instances(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("instances.json"), data).read(CocoInstancesFuzzTest::read);
  }

  private static void read(Path file) {
    ReadingWarnings warnings = new ReadingWarnings();
    CocoObjectTable objects = CocoInstancesReader.read(file, warnings).objects();
    for (int row = 0; row < objects.size(); row++) {
      for (int number = 0; number < 4; number++) {
        requireFinite(objects.box(row, number), objects.name(row));
      }
      requireFinite(objects.area(row), objects.name(row));
    }
    warnings.sentences().forEach(HostileFile::requireLine);
  }

  private static void requireFinite(double number, String where) {
    if (!Double.isFinite(number)) {
      throw new AssertionError(where + " has " + number);
    }
  }
}
