package io.github.aploss.checkpoint.safetensors;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.checkpoint.TensorsOfFile;
import io.github.aploss.files.HostileFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes where a safetensors file is expected. */
class SafetensorsFuzzTest {
  @TempDir static Path folder;

  @DictionaryFile(resourcePath = "safetensors.dict")
  @FuzzTest
  void file(byte[] data) throws Exception {
    HostileFile.of(folder.resolve("some.safetensors"), data)
        .read(file -> TensorsOfFile.read(SafetensorsFile.open(file)));
  }
}
