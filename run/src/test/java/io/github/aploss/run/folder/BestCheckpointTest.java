package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestCheckpointTest {
  @TempDir Path directory;

  private static Selection selection(int epoch) {
    return new Selection(epoch, 29, "images kept from training", 0.4315, false);
  }

  private void replace(int epoch, float value) {
    try (PointerScope scope = new PointerScope()) {
      List<NamedTensor> model =
          List.of(new NamedTensor("weight", Tensors.of(new float[] {value}, 1)));
      new BestCheckpoint(directory)
          .replace(selection(epoch), Optional.empty(), new TrainingState(epoch, 0, epoch), model);
    }
  }

  private float value(LoadedCheckpoint checkpoint) {
    try (PointerScope scope = new PointerScope()) {
      return Tensors.floats(checkpoint.model().get("weight"))[0];
    }
  }

  @Test
  void theBestTakesThePlaceOfTheOneBefore() {
    assertThat(new BestCheckpoint(directory).selection()).isEmpty();
    replace(1, 0.5f);
    replace(2, 0.75f);
    BestCheckpoint best = new BestCheckpoint(directory);
    assertThat(best.selection()).contains(selection(2));
    assertThat(best.find(message -> {}).map(this::value)).contains(0.75f);
    assertThat(directory.toFile().list()).containsExactly("best");
  }

  /** A process that ends between the two moves leaves the one before. */
  @Test
  void theOneBeforeStandsInWhileItIsReplaced() throws IOException {
    replace(1, 0.5f);
    Files.move(directory.resolve("best"), directory.resolve("best-before"));
    assertThat(new BestCheckpoint(directory).selection()).contains(selection(1));
    replace(2, 0.75f);
    assertThat(new BestCheckpoint(directory).selection()).contains(selection(2));
  }

  @Test
  void aDamagedOneIsToldAndTheLastIsUsed() throws IOException {
    replace(1, 0.5f);
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(directory)
          .write(
              new TrainingState(3, 0, 3),
              List.of(new NamedTensor("weight", Tensors.of(new float[] {0.25f}, 1))),
              Map.of());
    }
    List<String> warnings = new ArrayList<>();
    Checkpoints checkpoints = new Checkpoints(directory);
    assertThat(value(checkpoints.requireToUse(warnings::add))).isEqualTo(0.5f);
    assertThat(warnings).isEmpty();
    Files.writeString(directory.resolve("best/selection.json"), "{}");
    assertThat(value(checkpoints.requireToUse(warnings::add))).isEqualTo(0.25f);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("best is damaged (selection.json does not have its checksum) and passed over");
  }

  @Test
  void itIsSaidWhyItIsTheBest() {
    assertThat(selection(25).words())
        .isEqualTo("epoch 25, AP 0.432 on 29 images kept from training");
    assertThat(new Selection(5, 4, "images of the test split", 0.5, true).words())
        .isEqualTo("epoch 5, averaged weights, AP 0.500 on 4 images of the test split");
  }
}
