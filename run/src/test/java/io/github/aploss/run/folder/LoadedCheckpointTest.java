package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedCheckpointTest {
  private static final TrainingState STATE = new TrainingState(1, 2, 12);

  @TempDir Path folder;

  private LoadedCheckpoint written(List<NamedTensor> model, Map<String, Tensor> momenta) {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.write(STATE, model, momenta);
    return checkpoints.requireLast(warning -> {});
  }

  private static float sum(Detector detector) {
    float sum = 0;
    for (NamedTensor entry : detector.trainable()) {
      sum += entry.tensor().abs().sum().item_float();
    }
    return sum;
  }

  @Test
  void aDetectorIsRestoredToWhatWasWritten() {
    try (PointerScope scope = new PointerScope()) {
      Detector trained = ModelZoo.create(ModelZoo.config("ssd-tiny", 2));
      Detector fresh = ModelZoo.create(ModelZoo.config("ssd-tiny", 2));
      fresh.trainable().forEach(entry -> entry.tensor().detach().zero_());
      written(trained.state(), Map.of()).restoreInto(fresh);
      assertThat(sum(fresh)).isPositive().isEqualTo(sum(trained));
    }
  }

  @Test
  void aDetectorOfAnotherKindIsRefused() {
    try (PointerScope scope = new PointerScope()) {
      Detector two = ModelZoo.create(ModelZoo.config("ssd-tiny", 2));
      Detector three = ModelZoo.create(ModelZoo.config("ssd-tiny", 3));
      LoadedCheckpoint checkpoint = written(two.state(), Map.of());
      assertThatThrownBy(() -> checkpoint.restoreInto(three))
          .isInstanceOf(RunException.class)
          .hasMessageStartingWith(checkpoint.directory() + ": ");
    }
  }

  @Test
  void momentaKeepNamesShapesTypesAndValues() {
    try (PointerScope scope = new PointerScope()) {
      Tensor matrix = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
      Map<String, Tensor> momenta =
          Map.of(
              "turned", matrix.t(),
              "loss:mean", matrix.to(ScalarType.Double).div(matrix.sum().to(ScalarType.Double)),
              "count", matrix.to(ScalarType.Long));
      Map<String, Tensor> read = written(List.of(), momenta).momenta();
      assertThat(read).containsOnlyKeys(momenta.keySet());
      momenta.forEach((name, tensor) -> assertThat(read.get(name).equal(tensor)).isTrue());
      assertThat(read.get("turned").size(0)).isEqualTo(3);
      assertThat(read.get("loss:mean").scalar_type().intern()).isEqualTo(ScalarType.Double);
      assertThat(read.get("count").scalar_type().intern()).isEqualTo(ScalarType.Long);
    }
  }

  @Test
  void theFingerprintIsTheChecksumOfTheWeightsAlone() throws Exception {
    try (PointerScope scope = new PointerScope()) {
      Tensor one = Tensors.of(new float[] {1}, 1);
      LoadedCheckpoint checkpoint = written(List.of(new NamedTensor("w", one)), Map.of("m", one));
      byte[] bytes = Files.readAllBytes(checkpoint.directory().resolve("model.safetensors"));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(checkpoint.fingerprint()).isEqualTo(HexFormat.of().formatHex(digest));
    }
  }
}
