package io.github.aploss.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.format.WeightFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to exhaust memory or time, or to be read where there is nothing. */
class HostileTorchFileTest {
  private static final byte[] ONE_KEY = PickleBytes.start().raw("]").text("0").raw("a.").bytes();

  /** Offset of an entry's size in the directory at the end of a zip file, from its signature on. */
  private static final int SIZES = 20;

  @TempDir Path folder;

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = folder.resolve("hostile.pth");
    Files.write(file, bytes);
    assertThatThrownBy(() -> WeightFormat.open(file).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(600));
  }

  private static PickleBytes tensorOf(PickleBytes pickle, long offset, long... shape) {
    pickle.longNumber(offset).raw("(");
    for (long size : shape) {
      pickle.longNumber(size);
    }
    pickle.raw("t(");
    for (int i = 0; i < shape.length; i++) {
      pickle.number(1);
    }
    return pickle.raw("t").raw(0x89).raw("}tR");
  }

  private static PickleBytes beginTensor() {
    return PickleBytes.start()
        .raw("}")
        .text("w")
        .global("torch._utils", "_rebuild_tensor_v2")
        .raw("(");
  }

  private static byte[] legacyTensor(long elements) {
    return tensorOf(beginTensor().legacyStorage("0", elements), 0, 2).raw("s.").bytes();
  }

  @Test
  void aLegacyFileOfTheSameMakeIsRead() throws IOException {
    Path file = folder.resolve("sound.pth");
    Files.write(file, TorchBytes.legacy(legacyTensor(2), ONE_KEY, 2, 8));
    try (WeightFile opened = WeightFormat.open(file)) {
      assertThat(opened.tensors()).containsExactly(new TensorSpec("w", DType.F32, 2));
      assertThat(opened.read("w").remaining()).isEqualTo(8);
    }
  }

  @Test
  void aLegacyStorageLargerThanTheFileIsRefused() throws IOException {
    // So large that its end would not fit in 63 bits.
    long elements = (1L << 61) - 1;
    assertRefused(
        TorchBytes.legacy(legacyTensor(elements), ONE_KEY, elements, 8),
        "it is cut short: storage 0 needs " + elements * 4 + " bytes, but 8 follow");
    assertRefused(
        TorchBytes.legacy(legacyTensor(1L << 61), ONE_KEY, 1L << 61, 8),
        "more bytes than can be counted");
    assertRefused(TorchBytes.legacy(legacyTensor(-1), ONE_KEY, -1, 8), "its pickle is broken");
  }

  @Test
  void aLegacyStorageOfTwoSizesIsRefused() throws IOException {
    PickleBytes pickle = tensorOf(beginTensor().legacyStorage("0", 1L << 40), 0, 1 << 30).raw("s");
    pickle.text("v").global("torch._utils", "_rebuild_tensor_v2").raw("(");
    byte[] bytes = tensorOf(pickle.legacyStorage("0", 2), 0, 2).raw("s.").bytes();
    assertRefused(
        TorchBytes.legacy(bytes, ONE_KEY, 2, 8),
        "storage 0 has 4398046511104 bytes at one place and 8 at another");
  }

  @Test
  void legacyKeysThatAreNoTextAreRefused() throws IOException {
    byte[] itself = PickleBytes.start().raw("]q").raw(0).raw("h").raw(0).raw("a.").bytes();
    assertRefused(TorchBytes.legacy(legacyTensor(2), itself, 2, 8), "nothing refers to");
    assertRefused(
        TorchBytes.legacy(legacyTensor(2), PickleBytes.start().raw("}.").bytes(), 2, 8),
        "its list of storages is broken");
  }

  @Test
  void sizesThatCannotBeCountedAreRefused() throws IOException {
    long huge = 1L << 62;
    for (long[] shape : new long[][] {{huge}, {huge, 0}, {1L << 31, 1L << 31}, {huge, huge}}) {
      byte[] pickle =
          tensorOf(beginTensor().storage("FloatStorage", "0", 4), 0, shape).raw("s.").bytes();
      assertRefused(TorchBytes.zip(pickle, 16), "more bytes than can be counted");
    }
    byte[] far = tensorOf(beginTensor().storage("FloatStorage", "0", 4), huge, 1).raw("s.").bytes();
    assertRefused(TorchBytes.zip(far, 16), "more bytes than can be counted");
  }

  @Test
  void aTensorWithoutElementsMayStandBehindItsStorage() throws IOException {
    Path file = folder.resolve("empty.pth");
    byte[] pickle =
        tensorOf(beginTensor().storage("FloatStorage", "0", 4), 2_097_152, 0).raw("s.").bytes();
    Files.write(file, TorchBytes.zip(pickle, 16));
    try (WeightFile opened = WeightFormat.open(file)) {
      assertThat(opened.read("w").remaining()).isZero();
    }
  }

  @Test
  void moreDimensionsThanAnyTensorHasAreRefused() throws IOException {
    byte[] pickle =
        tensorOf(beginTensor().storage("FloatStorage", "0", 1), 0, new long[100_000])
            .raw("s.")
            .bytes();
    assertRefused(TorchBytes.zip(pickle, 4), "a tensor of 100000 dimensions");
  }

  @Test
  void deepNestingIsOnlyRead() throws IOException {
    int depth = 400_000;
    byte[] pickle =
        PickleBytes.start()
            .raw("}")
            .text("model")
            .repeated("]", depth)
            .repeated("a", depth - 1)
            .raw("s.")
            .bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "has no weights");
    assertRefused(TorchBytes.legacy(pickle, ONE_KEY, 0, 0), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"]", "N", "N0", "(1", ")"})
  void endlessInstructionsAreRefused(String instructions) throws IOException {
    byte[] pickle = PickleBytes.start().repeated(instructions, 1_100_000).raw(".").bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "over 1000000 instructions");
  }

  @Test
  void aHugePlaceInTheMemoTakesNoMemory() throws IOException {
    byte[] put = PickleBytes.start().raw("}r").integer(Integer.MAX_VALUE).raw(".").bytes();
    assertRefused(TorchBytes.zip(put, 0), "has no weights");
    byte[] negative = PickleBytes.start().raw("}r").integer(-1).raw(".").bytes();
    assertRefused(TorchBytes.zip(negative, 0), "");
    byte[] unknown = PickleBytes.start().raw("j").integer(Integer.MAX_VALUE).raw(".").bytes();
    assertRefused(TorchBytes.zip(unknown, 0), "its pickle is broken");
  }

  /** The hash of a number of a million digits is summed up anew each time that it is a key. */
  @Test
  void hugeNumbersAndKeysAreRefused() throws IOException {
    byte[] number = PickleBytes.start().raw(0x8b).integer(4).raw(1, 2, 3, 4).raw(".").bytes();
    assertRefused(TorchBytes.zip(number, 0), "instruction 0x8b");
    byte[] key = PickleBytes.start().raw("}").text("k".repeat(100_000)).raw("Ns.").bytes();
    assertRefused(TorchBytes.zip(key, 0), "a key of 100000 characters");
  }

  @Test
  void emptyAndUnbalancedPicklesAreRefused() throws IOException {
    for (String instructions : new String[] {".", "0.", "s.", "t.", "a.", "e.", "u.", "R.", "Q."}) {
      byte[] pickle = PickleBytes.start().raw(instructions).bytes();
      assertRefused(TorchBytes.zip(pickle, 0), "");
    }
  }

  /** Nothing of an archive is ever unpacked, so a name is no more than a name. */
  @Test
  void aKeyThatLooksLikeAPathIsOnlyLookedUp() throws IOException {
    byte[] pickle =
        tensorOf(beginTensor().storage("FloatStorage", "../../../../etc/passwd", 4), 0, 4)
            .raw("s.")
            .bytes();
    assertRefused(TorchBytes.zip(pickle, 16), "its storage has no data");
  }

  @Test
  void twoPicklesAreRefused() throws IOException {
    byte[] pickle = PickleBytes.start().raw("}.").bytes();
    assertRefused(TorchBytes.zip("a/data.pkl", pickle, "b/data.pkl", pickle), "2 of data.pkl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive/data.pkl", "archive/data/0"})
  void sizesThatAZipFileOnlyClaimsAreRefused(String name) throws IOException {
    byte[] pickle =
        tensorOf(beginTensor().storage("FloatStorage", "0", 400_000_000), 0, 400_000_000)
            .raw("s.")
            .bytes();
    byte[] bytes = TorchBytes.zip(pickle, 16);
    claim(bytes, name, 1_600_000_000);
    assertRefused(bytes, "");
  }

  /** Changes both sizes of an entry in the directory. */
  private static void claim(byte[] zip, String name, int size) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int entry = text.lastIndexOf("PK\u0001\u0002", text.lastIndexOf(name));
    ByteBuffer.wrap(zip)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(entry + SIZES, size)
        .putInt(entry + SIZES + Integer.BYTES, size);
  }

  @Test
  void whatIsToldHasNoControlCharacters() throws IOException {
    String escape = "\u001b[2J";
    byte[] global = PickleBytes.start().text("os").text(escape).raw(0x93).raw(".").bytes();
    assertRefused(TorchBytes.zip(global, 0), "its pickle asks for os.?[2J");
    byte[] storage =
        tensorOf(beginTensor().storage("FloatStorage", escape, 1), 0, 4).raw("s.").bytes();
    assertRefused(TorchBytes.zip(storage, 4), "");
    byte[] named =
        tensorOf(
                PickleBytes.start()
                    .raw("}")
                    .text(escape)
                    .global("torch._utils", "_rebuild_tensor_v2")
                    .raw("(")
                    .storage("FloatStorage", "9", 4),
                0,
                4)
            .raw("s.")
            .bytes();
    assertRefused(TorchBytes.zip(named, 16), "tensor ?[2J of ");
  }

  /** Each call would be one of the reader, inside of the one before. */
  @Test
  void aTensorWithAttributesInsideOfAnotherIsRefused() throws IOException {
    String ofType = "ctorch._tensor\n_rebuild_from_type_v2\n";
    byte[] pickle =
        PickleBytes.start()
            .raw(ofType)
            .repeated("(" + ofType + "N", 50_000)
            .raw(")")
            .repeated("Nt", 50_000)
            .raw("R.")
            .bytes();
    assertRefused(TorchBytes.zip(pickle, 0), "a tensor with attributes inside of another");
  }

  /** Looked at wherever they stand, the innermost entries would be met 8·10¹² times. */
  @Test
  void dictionariesInManyPlacesAreLookedAtOnce() throws IOException {
    PickleBytes pickle = PickleBytes.start().raw("}q").raw(0);
    for (int level = 0; level < 3; level++) {
      // The one before is taken off the stack, and from the memo as often as there are keys.
      pickle.raw("0}(");
      for (int i = 0; i < 20_000; i++) {
        pickle.text("k" + i).raw("h").raw(level);
      }
      pickle.raw("uq").raw(level + 1);
    }
    byte[] dictionary = pickle.bytes();
    assertRefused(TorchBytes.zip(join(dictionary, "."), 0), "has no weights");
    PickleBytes wrapper = PickleBytes.start().raw("}").text("model");
    byte[] wrapped = join(join(wrapper.bytes(), dictionary), "s.");
    assertRefused(TorchBytes.zip(wrapped, 0), "has no weights");
  }

  private static byte[] join(byte[] start, String end) {
    return join(start, end.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] join(byte[] start, byte[] end) {
    return ByteBuffer.allocate(start.length + end.length).put(start).put(end).array();
  }
}
