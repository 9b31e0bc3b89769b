package io.github.aploss.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ExtraMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  /** Two tensors at a time, the second of them in place of one that was freed. */
  private static long twoAtATime() {
    try (PointerScope scope = new PointerScope()) {
      Tensor first = torch.ones(64 * MEGABYTE / Float.BYTES);
      try (Tensor second = torch.ones(32 * MEGABYTE / Float.BYTES)) {
        first.narrow(0, 0, second.numel()).add_(second);
      }
      torch.ones(32 * MEGABYTE / Float.BYTES);
    }
    return 0;
  }

  /** Of three, as what other tests left behind may be given back in the middle of one. */
  private static long largest(LongSupplier work) {
    return LongStream.generate(() -> ExtraMemory.of(work).orElseThrow())
        .limit(3)
        .max()
        .orElseThrow();
  }

  @Test
  void nativePeakIsSeenThoughItIsFreedAgain() {
    twoAtATime();
    assertThat(largest(ExtraMemoryTest::twoAtATime)).isBetween(90 * MEGABYTE, 112 * MEGABYTE);
  }

  @Test
  void theResultIsNotCounted() {
    long extra =
        largest(
            () -> {
              twoAtATime();
              return 64 * MEGABYTE;
            });
    assertThat(extra).isBetween(26 * MEGABYTE, 48 * MEGABYTE);
  }

  @Test
  void theJavaHeapCounts() {
    OptionalLong extra =
        ExtraMemory.of(
            () -> {
              byte[] array = new byte[(int) (48 * MEGABYTE)];
              return array[5];
            });
    assertThat(extra.orElseThrow()).isGreaterThanOrEqualTo(48 * MEGABYTE);
  }
}
