package io.github.aploss.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor of this machine can do. */
public final class CpuFeatures {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  /** AVX-512 and AMX of x86-64, and the name of the same on ARM. */
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

  private CpuFeatures() {}

  /**
   * Whether it computes with bfloat16 itself, so that this is faster than float32. False where it
   * cannot be told, which is on systems other than Linux.
   */
  public static boolean hasBfloat16() {
    try {
      return hasBfloat16(Files.readAllLines(DESCRIPTION));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean hasBfloat16(List<String> description) {
    return description.stream()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .limit(1)
        .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
        .anyMatch(BFLOAT16::contains);
  }
}
