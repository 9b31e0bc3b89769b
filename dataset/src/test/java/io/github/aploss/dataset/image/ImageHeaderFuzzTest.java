package io.github.aploss.dataset.image;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where an image is expected, of which the header is read. */
class ImageHeaderFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "image.dict")
  @FuzzTest
  void header(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("a.jpg"), data).read(ImageHeaderFuzzTest::read);
  }

  private static void read(Path file) {
    ImageHeader header = ImageHeader.read(file);
    if (header.stored().pixels() <= 0 || header.orientation() < 1 || header.orientation() > 8) {
      throw new AssertionError(header.toString());
    }
  }
}
