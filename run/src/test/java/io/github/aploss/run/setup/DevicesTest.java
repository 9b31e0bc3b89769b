package io.github.aploss.run.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {
  @Test
  void theCpuIsAlwaysThere() {
    try (Device cpu = Devices.named("cpu")) {
      assertThat(cpu.is_cpu()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0", "cuda:99"})
  void oneSentenceSaysWhatIsMissingAndWhatToDo(String name) {
    assumeThat(torch.cuda_is_available()).isFalse();
    assertThatThrownBy(() -> Devices.named(name))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("the device " + name + " was asked for")
        .hasMessageContaining("--device cpu");
    assertThat(Devices.orCpu(name)).isEqualTo("cpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "CUDA", "cuda:-1"})
  void otherNamesAreRefused(String name) {
    RecipeBuilder layers = RecipeBuilder.defaults().setText("training.device", name, "--device");
    assertThatThrownBy(layers::resolve)
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("training.device is")
        .hasMessageContaining("cpu, cuda, or cuda:N");
  }
}
