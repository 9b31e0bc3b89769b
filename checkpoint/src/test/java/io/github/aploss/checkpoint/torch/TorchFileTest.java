package io.github.aploss.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.format.WeightFormat;
import io.github.aploss.checkpoint.safetensors.SafetensorsWriter;
import io.github.aploss.checkpoint.safetensors.TensorEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small files in the resources were written by PyTorch 1.13. */
class TorchFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"types-zip.pth, 'PyTorch, zip'", "types-legacy.pth, 'PyTorch, legacy'"})
  void readsEveryTypeAndViewOfBothFormats(String name, String format) {
    try (WeightFile file = WeightFormat.open(TorchBytes.resource(name))) {
      assertThat(file.format()).isEqualTo(format);
      assertThat(file.tensors())
          .containsExactly(
              new TensorSpec("a.weight", DType.F32, 2, 3),
              new TensorSpec("t", DType.F32, 3, 2),
              new TensorSpec("s1", DType.F64, 3),
              new TensorSpec("s2", DType.F64, 4),
              new TensorSpec("h", DType.F16, 3),
              new TensorSpec("b", DType.BF16, 3),
              new TensorSpec("n", DType.I64),
              new TensorSpec("flag", DType.BOOL, 2),
              new TensorSpec("e", DType.F32, 0, 4),
              new TensorSpec("p", DType.F32, 2));
      assertThat(floats(file.read("a.weight"))).containsExactly(0, 1, 2, 3, 4, 5);
      // A transposed view, and two views of one storage.
      assertThat(floats(file.read("t"))).containsExactly(0, 3, 1, 4, 2, 5);
      assertThat(doubles(file.read("s1"))).containsExactly(2, 3, 4);
      assertThat(doubles(file.read("s2"))).containsExactly(0, 3, 6, 9);
      // 1.5, -2, 65504 in half; 1.5, -2, 3e38 in bfloat16.
      assertThat(hex(file.read("h"))).isEqualTo("003e00c0ff7b");
      assertThat(hex(file.read("b"))).isEqualTo("c03f00c0627f");
      assertThat(file.read("n").getLong(0)).isEqualTo(7);
      assertThat(hex(file.read("flag"))).isEqualTo("0100");
      assertThat(file.read("e").remaining()).isZero();
      assertThat(floats(file.read("p"))).containsExactly(1, 1);
      assertThatThrownBy(() -> file.read("q"))
          .hasMessage(TorchBytes.resource(name) + " has no tensor q");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrapped-zip.pth", "wrapped-legacy.pth"})
  void findsTheWeightsBesideAnOptimiser(String name) {
    try (WeightFile file = WeightFormat.open(TorchBytes.resource(name))) {
      assertThat(file.tensors())
          .extracting(TensorSpec::name)
          .containsExactly(
              "0.weight",
              "0.bias",
              "0.running_mean",
              "0.running_var",
              "0.num_batches_tracked",
              "x");
      assertThat(floats(file.read("0.running_var"))).containsExactly(1, 1);
    }
  }

  @Test
  void safetensorsAreRecognisedToo() {
    Path file = folder.resolve("m");
    SafetensorsWriter.write(
        file, List.of(TensorEntry.of(new TensorSpec("w", DType.U8, 2), new byte[2])), Map.of());
    try (WeightFile opened = WeightFormat.open(file)) {
      assertThat(opened.format()).isEqualTo("safetensors");
    }
  }

  /** A file that would run a command in Python. Nothing is run here, and the name is told. */
  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "os, system",
    "builtins, eval",
    "__builtin__, set",
    "builtins, getattr",
    "torch.hub, load",
    "datetime, datetime",
    "numpy.core.multiarray, _reconstruct"
  })
  void whatCouldRunCodeIsRefusedByName(String module, String name) throws IOException {
    byte[] pickle =
        PickleBytes.start().global(module, name).raw("(").text("touch /tmp/x").raw("tR.").bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "its pickle asks for " + module + "." + name);
    assertRefused(TorchBytes.legacy(pickle), "its pickle asks for " + module + "." + name);
    byte[] stackGlobal = PickleBytes.start().text(module).text(name).raw(0x93).raw(")R.").bytes();
    assertRefused(TorchBytes.zip(stackGlobal, 0), "its pickle asks for " + module + "." + name);
  }

  /** Also where it stands before the weights, in what a reader might skip. */
  @Test
  void theHeadOfALegacyFileIsReadAsCarefully() throws IOException {
    byte[] pickle = PickleBytes.start().global("os", "system").raw(")R.").bytes();
    assertRefused(pickle, "its pickle asks for os.system");
  }

  @ParameterizedTest
  @CsvSource({
    "i, 69", // INST
    "o, 6f", // OBJ
    "I, 49", // INT as text
    "V, 56", // UNICODE as text
  })
  void otherInstructionsAreRefused(String instruction, String code) throws IOException {
    byte[] pickle = PickleBytes.start().raw(instruction).raw("os\nsystem\n.").bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "its pickle has the instruction 0x" + code);
  }

  @Test
  void registeredExtensionsAreRefused() throws IOException {
    assertRefused(
        TorchBytes.zip(PickleBytes.start().raw(0x82, 1).raw(".").bytes(), 0), "instruction 0x82");
  }

  @Test
  void attributesOfAnythingButADictionaryAreRefused() throws IOException {
    byte[] pickle = PickleBytes.start().global("collections", "OrderedDict").raw("}b.").bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "sets attributes of what is no dictionary");
  }

  @Test
  void aWholeModuleIsRefused() throws IOException {
    byte[] pickle =
        PickleBytes.start()
            .raw("(")
            .text("module")
            .global("torch", "FloatStorage")
            .raw("tQ.")
            .bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "holds a whole module");
  }

  @Test
  void aTensorMustLieInItsStorage() throws IOException {
    String reaches = "reaches over its storage of 4 elements";
    assertRefused(TorchBytes.zip(tensor(4, 0, ints(5), ints(1)), 16), reaches);
    assertRefused(TorchBytes.zip(tensor(4, 1, ints(2, 2), ints(2, 1)), 16), reaches);
    assertRefused(TorchBytes.zip(tensor(4, -1, ints(2), ints(1)), 16), reaches);
    // One number shown two thousand million times would need memory that no file backs.
    assertRefused(TorchBytes.zip(tensor(4, 0, ints(2_000_000_000), ints(0)), 16), reaches);
    assertRefused(TorchBytes.zip(tensor(4, 0, ints(2), ints(-1)), 16), "must not be negative");
    assertRefused(TorchBytes.zip(tensor(4, 0, ints(-2), ints(1)), 16), "must not be negative");
    int huge = Integer.MAX_VALUE;
    assertRefused(
        TorchBytes.zip(tensor(4, 0, ints(huge, huge, huge), ints(1, 1, 1)), 16), "more bytes than");
  }

  @Test
  void aStorageMustBeInTheFile() throws IOException {
    byte[] pickle = tensor(4, 0, ints(4), ints(1));
    assertRefused(TorchBytes.zip(pickle, 12), "its storage has 12 bytes, but needs 16 bytes");
    assertRefused(
        TorchBytes.zip(tensor(1 << 30, 0, ints(1 << 30), ints(1)), 16), "needs 4294967296 bytes");
    assertRefused(TorchBytes.zip(pickle, -1), "its storage has no data");
  }

  /** A legacy file that is cut anywhere is refused, with a sentence. */
  @Test
  void aLegacyFileCutShortIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(TorchBytes.resource("types-legacy.pth"));
    for (int length = 1; length < whole.length; length += 13) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
  }

  @Test
  void lengthsThatTheFileDoesNotHaveAllocateNothing() throws IOException {
    for (int instruction : new int[] {'X', 'T', 'B'}) {
      byte[] pickle =
          PickleBytes.start().raw(instruction).integer(Integer.MAX_VALUE).raw("abc.").bytes();
      assertRefused(TorchBytes.zip(pickle, 0), "it ends early");
    }
    byte[] negative = PickleBytes.start().raw(0x8d, 0, 0, 0, 0, 0, 0, 0, 0x80).raw(".").bytes();
    assertRefused(TorchBytes.zip(negative, 0), "it ends early");
  }

  @Test
  void aContainerThatHoldsItselfIsNoKey() throws IOException {
    byte[] pickle = PickleBytes.start().raw("}]q").raw(0).raw("h").raw(0).raw("aNs.").bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "a container as a key");
  }

  @Test
  void compressedEntriesAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(new byte[1000]);
    }
    assertRefused(bytes.toByteArray(), "archive/data.pkl is compressed");
  }

  @Test
  void otherArchivesAndBigEndianOnesAreRefused() throws IOException {
    assertRefused(TorchBytes.zip("archive/model.json", new byte[3]), "it has no data.pkl");
    assertRefused(TorchBytes.zip("data.pkl", new byte[3]), "it has no data.pkl");
    assertRefused(
        TorchBytes.zip("archive/data.pkl", new byte[3], "archive/constants.pkl", new byte[0]),
        "is a TorchScript program");
    assertRefused(
        TorchBytes.zip(
            "archive/data.pkl",
            new byte[3],
            "archive/byteorder",
            "big".getBytes(StandardCharsets.US_ASCII)),
        "written by a big-endian machine");
    byte[] legacy = Files.readAllBytes(TorchBytes.resource("types-legacy.pth"));
    int flag = new String(legacy, StandardCharsets.ISO_8859_1).indexOf("little_endianq") + 15;
    assertThat(legacy[flag]).isEqualTo((byte) 0x88);
    legacy[flag] = (byte) 0x89;
    assertRefused(legacy, "written by a big-endian machine");
  }

  @Test
  void whatHoldsNoWeightsIsTold() throws IOException {
    assertRefused("hello, world".getBytes(StandardCharsets.US_ASCII), "holds no weights");
    assertRefused(new byte[0], "holds no weights");
    assertRefused(TorchBytes.zip(PickleBytes.start().raw("}.").bytes(), 0), "has no weights");
    assertThatThrownBy(() -> WeightFormat.open(folder.resolve("none.pth")))
        .hasMessage("cannot read " + folder.resolve("none.pth") + ": no such file");
  }

  /** Whatever byte is changed, the reader answers or refuses; it never fails otherwise. */
  @Property(tries = 1500)
  void damagedFilesNeverDoMoreThanBeRefused(
      @ForAll @IntRange(min = 0, max = 1452) int position, @ForAll byte value) throws IOException {
    byte[] bytes = Files.readAllBytes(TorchBytes.resource("types-legacy.pth"));
    bytes[position] = value;
    Path file = Files.createTempFile("damaged", ".pth");
    try (WeightFile opened = WeightFormat.open(Files.write(file, bytes))) {
      opened.tensors().forEach(spec -> opened.read(spec.name()));
    } catch (CheckpointException e) {
      assertThat(e).hasMessageContaining("damaged");
    } finally {
      Files.delete(file);
    }
  }

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = folder.resolve("hostile.pth");
    Files.write(file, bytes);
    assertThatThrownBy(() -> WeightFormat.open(file).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  private static byte[] tensor(int elements, int offset, int[] shape, int[] strides) {
    return PickleBytes.tensor("FloatStorage", elements, offset, shape, strides);
  }

  private static int[] ints(int... values) {
    return values;
  }

  private static float[] floats(ByteBuffer data) {
    float[] values = new float[data.remaining() / Float.BYTES];
    data.asFloatBuffer().get(values);
    return values;
  }

  private static double[] doubles(ByteBuffer data) {
    double[] values = new double[data.remaining() / Double.BYTES];
    data.asDoubleBuffer().get(values);
    return values;
  }

  private static String hex(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
