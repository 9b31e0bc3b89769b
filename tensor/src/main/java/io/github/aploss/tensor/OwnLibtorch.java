package io.github.aploss.tensor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * Loads the libtorch that comes with this build before the system's loader can find another.
 *
 * <p>JavaCPP unpacks and loads one library after the other, {@code libtorch.so} first. While the
 * ones it needs are not unpacked yet, or where {@code LD_LIBRARY_PATH} names a folder with another
 * libtorch, the loader takes that one, and the process crashes. A library that is in the process
 * already is not looked for again: so those that others need are loaded first, by their whole path.
 */
final class OwnLibtorch {
  /** In the order in which they need each other. */
  private static final List<String> LIBRARIES = List.of("libc10.so", "libtorch_cpu.so");

  private static final String FOLDER = "/org/bytedeco/pytorch/";

  private OwnLibtorch() {}

  /** Does nothing after the first time, nor on systems whose loader takes the nearest library. */
  static void load() {
    Loaded.touch();
  }

  private static final class Loaded {
    static {
      String platform = Loader.getPlatform();
      if (platform.startsWith("linux") && !Libtorch.hasCuda()) {
        loadNeeded();
        LIBRARIES.forEach(library -> System.load(unpacked(FOLDER + platform + "/" + library)));
      }
    }

    private static void touch() {}
  }

  /** OpenBLAS, which libtorch needs, comes with presets of its own. */
  private static void loadNeeded() {
    try {
      Class.forName("org.bytedeco.openblas.global.openblas_nolapack");
      Class.forName("org.bytedeco.openblas.global.openblas");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the presets of OpenBLAS belong to those of libtorch", e);
    }
  }

  private static String unpacked(String resource) {
    try {
      File file = Loader.cacheResource(OwnLibtorch.class, resource);
      if (file == null) {
        throw new UnsatisfiedLinkError("this build has no " + resource);
      }
      return file.getAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + resource, e);
    }
  }
}
