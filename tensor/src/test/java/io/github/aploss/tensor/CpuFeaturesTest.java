package io.github.aploss.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuFeaturesTest {
  @ParameterizedTest
  @CsvSource({
    "'flags\t\t: fpu avx512f avx512_bf16 avx512_vnni', true",
    "'flags\t\t: fpu avx2 amx_bf16', true",
    "'Features\t: fp asimd bf16', true",
    "'flags\t\t: fpu avx2 avx512f', false",
    "'bugs\t\t: bf16', false"
  })
  void readsTheFlagsOfTheFirstCore(String line, boolean expected) {
    assertThat(CpuFeatures.hasBfloat16(List.of("processor\t: 0", line))).isEqualTo(expected);
  }
}
