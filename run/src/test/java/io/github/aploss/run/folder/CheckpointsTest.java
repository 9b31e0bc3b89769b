package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointsTest {
  private static final TrainingState FIRST = new TrainingState(1, 0, 10);
  private static final TrainingState SECOND = new TrainingState(2, 0, 20);

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private Checkpoints checkpoints;

  /** What can happen to a checkpoint on a disk. */
  enum Damage {
    CUT_SHORT("model.safetensors does not have its checksum") {
      @Override
      void to(Path checkpoint) throws IOException {
        Path file = checkpoint.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      }
    },
    ONE_BIT_OF_A_TENSOR("optimizer.safetensors does not have its checksum") {
      @Override
      void to(Path checkpoint) throws IOException {
        Path file = checkpoint.resolve("optimizer.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    },
    A_FILE_LOST("optimizer.safetensors is missing") {
      @Override
      void to(Path checkpoint) throws IOException {
        Files.delete(checkpoint.resolve("optimizer.safetensors"));
      }
    },
    A_DEVICE_NAMED("/dev/zero is missing") {
      @Override
      void to(Path checkpoint) throws IOException {
        Path manifest = checkpoint.resolve("state.json");
        String text = Files.readString(manifest).replace("optimizer.safetensors", "/dev/zero");
        Files.writeString(manifest, text);
      }
    },
    MANIFEST_LOST("state.json is missing") {
      @Override
      void to(Path checkpoint) throws IOException {
        Files.delete(checkpoint.resolve("state.json"));
      }
    },
    MANIFEST_EMPTY("state.json is not whole") {
      @Override
      void to(Path checkpoint) throws IOException {
        Files.write(checkpoint.resolve("state.json"), new byte[0]);
      }
    },
    MANIFEST_WITHOUT_CONTENT("a format that this version does not know") {
      @Override
      void to(Path checkpoint) throws IOException {
        Files.writeString(checkpoint.resolve("state.json"), "null");
      }
    };

    private final String told;

    Damage(String told) {
      this.told = told;
    }

    abstract void to(Path checkpoint) throws IOException;
  }

  @BeforeEach
  void writeTwo() {
    checkpoints = new Checkpoints(folder.resolve("checkpoints"));
    write(FIRST, 1);
    write(SECOND, 2);
  }

  private void write(TrainingState state, float value) {
    try (PointerScope scope = new PointerScope()) {
      checkpoints.write(
          state,
          List.of(new NamedTensor("weight", Tensors.of(new float[] {value, value}, 2))),
          Map.of("weight", Tensors.of(new float[] {-value, -value}, 2)));
    }
  }

  private LoadedCheckpoint last() {
    return checkpoints.last(warnings::add).orElseThrow();
  }

  private static float weight(LoadedCheckpoint checkpoint) {
    try (PointerScope scope = new PointerScope()) {
      return Tensors.floats(checkpoint.model().get("weight"))[0];
    }
  }

  private Path path(TrainingState state) {
    return folder.resolve("checkpoints").resolve(state.label());
  }

  private List<String> names() {
    return Arrays.asList(folder.resolve("checkpoints").toFile().list());
  }

  @Test
  void theLastTwoAreKept() {
    write(new TrainingState(2, 3, 23), 3);
    assertThat(names()).containsExactlyInAnyOrder("epoch-00002", "epoch-00002-batch-000003");
    assertThat(last().state()).isEqualTo(new TrainingState(2, 3, 23));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedOneIsPassedOverWithAWarning(Damage damage) throws IOException {
    damage.to(path(SECOND));
    assertThat(last().state()).isEqualTo(FIRST);
    assertThat(weight(last())).isEqualTo(1);
    assertThat(warnings.get(0)).contains("epoch-00002 is damaged", damage.told, "passed over");
  }

  @Test
  void whereBothAreDamagedOneSentenceSaysSo() throws IOException {
    Damage.CUT_SHORT.to(path(SECOND));
    Damage.MANIFEST_LOST.to(path(FIRST));
    assertThatThrownBy(this::last)
        .isInstanceOf(RunException.class)
        .hasMessageContaining("every checkpoint is damaged")
        .hasMessageContaining("start a new run");
  }

  @Test
  void whereThereIsNoneYetOneSentenceSaysSo() {
    Checkpoints none = new Checkpoints(folder.resolve("none"));
    assertThat(none.last(warnings::add)).isEmpty();
    assertThatThrownBy(() -> none.requireLast(warnings::add))
        .isInstanceOf(RunException.class)
        .hasMessage(
            folder.resolve("none")
                + ": there is no checkpoint yet: the first epoch of the run is not finished");
    assertThat(checkpoints.requireLast(warnings::add)).isEqualTo(last());
    assertThat(warnings).isEmpty();
  }

  @Test
  void aDamagedOneIsReplacedWhenTheTrainingGetsThereAgain() throws IOException {
    Damage.ONE_BIT_OF_A_TENSOR.to(path(SECOND));
    write(SECOND, 3);
    assertThat(weight(last())).isEqualTo(3);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aWholeOneIsNeverTakenAwayForItself() throws IOException {
    Object before = Files.getLastModifiedTime(path(SECOND).resolve("state.json"));
    write(SECOND, 2);
    assertThat(Files.getLastModifiedTime(path(SECOND).resolve("state.json"))).isEqualTo(before);
    assertThat(names()).containsExactlyInAnyOrder("epoch-00001", "epoch-00002");
  }

  @Test
  void whatAKilledProcessLeftUnfinishedIsNoCheckpoint() throws IOException {
    Path unfinished = Files.createDirectory(folder.resolve("checkpoints/.unfinished"));
    Files.write(unfinished.resolve("model.safetensors"), new byte[100]);
    assertThat(last().state()).isEqualTo(SECOND);
    write(new TrainingState(3, 0, 30), 3);
    assertThat(names()).containsExactlyInAnyOrder("epoch-00002", "epoch-00003");
    assertThat(weight(last())).isEqualTo(3);
  }

  @Test
  void aFailureToWriteLeavesTheOthersAsTheyAre() throws IOException {
    Files.writeString(folder.resolve("checkpoints/.unfinished"), "a file is in the way");
    assertThatThrownBy(() -> write(new TrainingState(3, 0, 30), 3))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("a checkpoint was not written")
        .hasMessageContaining("--resume");
    assertThat(last().state()).isEqualTo(SECOND);
    assertThat(names()).contains("epoch-00001", "epoch-00002").doesNotContain("epoch-00003");
  }
}
