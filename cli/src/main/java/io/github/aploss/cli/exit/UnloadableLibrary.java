package io.github.aploss.cli.exit;

import io.github.aploss.tensor.NativeErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Why a native library cannot be loaded, in one sentence. */
public final class UnloadableLibrary {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private UnloadableLibrary() {}

  /**
   * @param error what the system's loader says
   */
  public static String sentence(UnsatisfiedLinkError error) {
    return cache()
        .filter(UnloadableLibrary::forbidsRunning)
        .map(UnloadableLibrary::forbidden)
        .orElseGet(
            () ->
                "the native libraries cannot be loaded on this system: "
                    + NativeErrors.sentence(error));
  }

  private static String forbidden(Path cache) {
    return cache
        + " is on a file system that forbids running code (noexec); name another folder:"
        + " APLOSS_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR";
  }

  private static Optional<Path> cache() {
    try {
      return Optional.of(Loader.getCacheDir().toPath().toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean forbidsRunning(Path folder) {
    try {
      return forbidsRunning(folder, Files.readAllLines(MOUNTS));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * @param mounts lines as in {@code /proc/mounts}: device, folder, type, options; of several on a
   *     folder the last holds
   */
  static boolean forbidsRunning(Path folder, List<String> mounts) {
    return mounts.stream()
        .map(line -> line.split(" "))
        .filter(cells -> cells.length > 3 && folder.startsWith(unescaped(cells[1])))
        .reduce((found, next) -> depth(next) >= depth(found) ? next : found)
        .map(cells -> List.of(cells[3].split(",")).contains("noexec"))
        .orElse(false);
  }

  private static int depth(String[] cells) {
    return unescaped(cells[1]).getNameCount();
  }

  private static Path unescaped(String folder) {
    return Path.of(folder.replace("\\040", " "));
  }
}
