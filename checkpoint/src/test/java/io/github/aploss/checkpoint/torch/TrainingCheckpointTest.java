package io.github.aploss.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.format.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What training programs save: weights beside schedulers, options and averages. */
class TrainingCheckpointTest {
  @TempDir Path folder;

  private static PickleBytes weights(PickleBytes pickle, String name) {
    return tensor(pickle.raw("}").text(name)).raw("s");
  }

  /** A matrix of 2 x 2 numbers. */
  private static PickleBytes tensor(PickleBytes pickle) {
    return pickle
        .global("torch._utils", "_rebuild_tensor_v2")
        .raw("(")
        .storage("FloatStorage", "0", 4)
        .number(0)
        .numbers(2, 2)
        .numbers(2, 1)
        .raw(0x89)
        .raw("}tR");
  }

  private static PickleBytes dictionary() {
    return PickleBytes.start().raw("}");
  }

  private WeightFile open(PickleBytes pickle) throws IOException {
    Path file = folder.resolve("checkpoint.pth");
    Files.write(file, TorchBytes.zip(pickle.raw(".").bytes(), 16));
    return WeightFormat.open(file);
  }

  private void assertRefused(PickleBytes pickle, String why) {
    assertThatThrownBy(() -> open(pickle).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(why);
  }

  private static List<String> names(WeightFile file) {
    return file.tensors().stream().map(TensorSpec::name).toList();
  }

  /** {"lr_scheduler": {"milestones": Counter({3: 1})}, "model": ...} */
  @Test
  void aSchedulerWithACounterIsReadPast() throws IOException {
    PickleBytes pickle = dictionary().text("lr_scheduler").raw("}").text("milestones");
    pickle.global("collections", "Counter").raw("}").number(3).number(1).raw("s").raw(0x85);
    pickle.raw("Rss").text("model");
    try (WeightFile file = open(weights(pickle, "w").raw("s"))) {
      assertThat(names(file)).containsExactly("w");
      assertThat(file.read("w").remaining()).isEqualTo(16);
    }
  }

  /** Namespace(lr=1), made without its constructor and given its attributes. */
  @Test
  void optionsInANamespaceAreReadPast() throws IOException {
    PickleBytes pickle = dictionary().text("args").global("argparse", "Namespace").raw(")");
    pickle.raw(0x81).raw("}").text("lr").number(1).raw("sbs").text("state_dict");
    try (WeightFile file = open(weights(pickle, "w").raw("s"))) {
      assertThat(names(file)).containsExactly("w");
    }
  }

  /** numpy.float64(1), and an object that is filled as a list and as a dictionary. */
  @Test
  void numbersOfNumpyAndContainersOfOthersAreReadPast() throws IOException {
    PickleBytes pickle = dictionary().text("best").global("numpy.core.multiarray", "scalar");
    pickle.raw("(").global("numpy", "dtype").raw("(").text("f8").raw(0x89).raw(0x88).raw("tR");
    pickle.raw("(").number(3).text("<").raw("NtbU").raw(8).raw("12345678").raw("tRs");
    pickle.text("history").global("collections", "deque").raw(")R(").number(1).raw("e");
    pickle.text("k").number(1).raw("s").number(2).raw("as").text("net");
    try (WeightFile file = open(weights(pickle, "w").raw("s"))) {
      assertThat(names(file)).containsExactly("w");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ema", "model_ema", "state_dict_ema", "ema_state_dict", "my_weights"})
  void averagedWeightsAreTakenWhereThereAreNoOthers(String key) throws IOException {
    PickleBytes pickle = dictionary().text("epoch").number(2).raw("s").text(key);
    try (WeightFile file = open(weights(pickle, "w").raw("s"))) {
      assertThat(names(file)).containsExactly("w");
    }
  }

  @Test
  void trainedWeightsGoBeforeTheirAverage() throws IOException {
    PickleBytes pickle = weights(dictionary().text("ema"), "averaged").raw("s").text("model");
    try (WeightFile file = open(weights(pickle, "trained").raw("s"))) {
      assertThat(names(file)).containsExactly("trained");
    }
  }

  @Test
  void ofSeveralSetsNoneIsGuessed() {
    PickleBytes pickle = weights(dictionary().text("student"), "w").raw("s").text("teacher");
    assertRefused(
        weights(pickle, "w").raw("s"),
        "holds several sets of weights, student, teacher; keep one: torch.save(");
  }

  @Test
  void aFileWithoutWeightsTellsWhatItHas() {
    PickleBytes pickle = dictionary().text("epoch").number(2).raw("s").text("loss").number(1);
    assertRefused(pickle.raw("s"), "has no weights: ");
    assertRefused(
        dictionary().text("epoch").number(2).raw("s").text("loss").number(1).raw("s"),
        "; it has: epoch, loss");
  }

  /** A whole network would have to be made by running what the file names. */
  @Test
  void aWholeNetworkIsRefusedByItsName() {
    PickleBytes pickle = dictionary().text("model").global("models.yolo", "Model").raw(")");
    assertRefused(
        pickle.raw(0x81).raw("}bs"), "its pickle asks for models.yolo.Model, which weights do not");
  }

  /** Such as an 8-bit tensor: the others are of use. */
  @Test
  void aTensorOfAnUnknownKindIsToldAndLeftOut() throws IOException {
    PickleBytes pickle = dictionary().text("q").global("torch._utils", "_rebuild_qtensor");
    pickle.raw(")Rs").text("w");
    try (WeightFile file = open(tensor(pickle).raw("s"))) {
      assertThat(names(file)).containsExactly("w");
      assertThat(file.unreadable()).containsEntry("q", "torch._utils._rebuild_qtensor");
    }
  }

  /** A parameter with attributes, as {@code torch._tensor} has it saved. */
  @Test
  void aTensorWithAttributesIsATensor() throws IOException {
    PickleBytes pickle = dictionary().text("w").global("torch._tensor", "_rebuild_from_type_v2");
    pickle.raw("(").global("torch._utils", "_rebuild_tensor_v2");
    pickle.global("torch.nn.parameter", "Parameter").raw("(").storage("FloatStorage", "0", 4);
    pickle.number(0).numbers(2, 2).numbers(2, 1).raw(0x89).raw("}t}tRs");
    try (WeightFile file = open(pickle)) {
      assertThat(file.tensors().get(0).shape()).containsExactly(2L, 2L);
    }
  }

  @Test
  void whatRunsCodeIsNeverATensorsConstructor() {
    PickleBytes pickle = dictionary().text("w").global("torch._tensor", "_rebuild_from_type_v2");
    pickle.raw("(").global("os", "system").global("os", "system").raw("(").text("true");
    assertRefused(pickle.raw("t}tRs"), "its pickle asks for os.system");
  }

  @Test
  void aFileThatIsCutShortIsToldSo() throws IOException {
    byte[] whole = TorchBytes.zip(weights(PickleBytes.start(), "w").raw(".").bytes(), 16);
    Path file = folder.resolve("cut.pth");
    for (int length : new int[] {whole.length / 2, whole.length - 22}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> WeightFormat.open(file))
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": it is cut short: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "version https://git-lfs.github.com/spec/v1 | it is a pointer of Git LFS",
        "<!DOCTYPE html><html> | it is a web page",
        "some text | it is neither a PyTorch file",
      })
  void whatIsTakenForWeightsByMistakeIsNamed(String content, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("file.pth"), content);
    assertThatThrownBy(() -> WeightFormat.open(file))
        .hasMessageStartingWith(file + " holds no weights: " + why);
  }
}
