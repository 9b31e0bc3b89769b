package io.github.aploss.checkpoint.torch;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.checkpoint.TensorsOfFile;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where a file of PyTorch before 1.6 is expected. */
class TorchLegacyFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "pickle.dict")
  @FuzzTest
  void file(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("weights.pth"), data)
        .read(file -> TensorsOfFile.read(TorchFile.openLegacy(file)));
  }
}
