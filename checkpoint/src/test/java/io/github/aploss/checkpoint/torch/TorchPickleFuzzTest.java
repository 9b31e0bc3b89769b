package io.github.aploss.checkpoint.torch;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.aploss.files.HostileFile;
import io.github.aploss.files.UserException;
import java.nio.file.Path;

/** Any pickle, up to the tensors that it describes; in memory, so that very many can be tried. */
class TorchPickleFuzzTest {
  private static final Path FILE = Path.of("weights.pth");

  @DictionaryFile(resourcePath = "pickle.dict")
  @FuzzTest
  void pickle(byte[] pickle) {
    try {
      read(pickle);
    } catch (UserException e) {
      HostileFile.requireLine(e.getMessage());
    }
  }

  private static void read(byte[] pickle) {
    PickledObject object = TorchUnpickler.read(FILE, PickleInput.of(pickle), storage -> {});
    for (PickledTensor tensor : StateDictionary.in(FILE, object).tensors().values()) {
      long end = Math.addExact(tensor.start(), tensor.span());
      boolean inside = tensor.start() >= 0 && end <= tensor.storage().bytes();
      if (tensor.span() < 0 || tensor.span() > 0 && !inside) {
        throw new AssertionError(tensor + " lies outside of its storage");
      }
    }
  }
}
