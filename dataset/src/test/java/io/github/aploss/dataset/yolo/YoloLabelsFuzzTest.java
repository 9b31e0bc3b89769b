package io.github.aploss.dataset.yolo;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where labels of YOLO are expected; shares that are read are those of an image. */
class YoloLabelsFuzzTest {
  private static final double LARGEST = 4;

  @TempDir static Path folder;

  @DictionaryEntries({"0 0.5 0.5 0.2 0.2", "\\x0A", ",", " ", "1e400", "1e9", "-", "+", "."})
  @FuzzTest
  void labels(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("a.txt"), data).read(YoloLabelsFuzzTest::read);
  }

  private static void read(Path file) {
    ReadingWarnings warnings = new ReadingWarnings();
    for (YoloLabels.YoloObject object : YoloLabels.read(file, warnings)) {
      for (double share : new double[] {object.x1(), object.y1(), object.x2(), object.y2()}) {
        if (object.number() < 0 || !(Math.abs(share) < LARGEST)) {
          throw new AssertionError(object.toString());
        }
      }
    }
    warnings.sentences().forEach(HostileFile::requireLine);
  }
}
