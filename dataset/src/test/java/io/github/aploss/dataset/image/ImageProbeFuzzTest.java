package io.github.aploss.dataset.image;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where an image is expected, looked at as before a training. */
class ImageProbeFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "image.dict")
  @FuzzTest
  void probe(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("a.jpg"), data).read(ImageProbeFuzzTest::read);
  }

  private static void read(Path file) {
    ImageProbe probe = ImageProbe.of(file);
    probe.problem().ifPresent(HostileFile::requireLine);
    if (probe.header().isPresent() == probe.problem().isPresent()) {
      throw new AssertionError(probe.toString());
    }
  }
}
