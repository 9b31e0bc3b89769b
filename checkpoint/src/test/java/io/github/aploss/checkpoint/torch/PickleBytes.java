package io.github.aploss.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Pickles by hand, instruction by instruction. */
final class PickleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static PickleBytes start() {
    return new PickleBytes().raw(0x80, 2);
  }

  PickleBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  PickleBytes raw(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleBytes global(String module, String name) {
    return raw("c" + module + "\n" + name + "\n");
  }

  PickleBytes text(String text) {
    return raw("X").integer(text.length()).raw(text);
  }

  /** Four bytes, little-endian, without an instruction. */
  PickleBytes integer(int value) {
    bytes.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value).array());
    return this;
  }

  PickleBytes number(int value) {
    return raw("J").integer(value);
  }

  /** Of eight bytes. */
  PickleBytes longNumber(long value) {
    raw(0x8a, Long.BYTES);
    bytes.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value).array());
    return this;
  }

  PickleBytes repeated(String text, int times) {
    return raw(text.repeat(times));
  }

  /** A tuple of numbers. */
  PickleBytes numbers(int... values) {
    raw("(");
    for (int value : values) {
      number(value);
    }
    return raw("t");
  }

  /** The start of a float tensor: its storage {@code key}, as in the zip format. */
  PickleBytes storage(String type, String key, long elements) {
    return raw("(")
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .longNumber(elements)
        .raw("tQ");
  }

  /** The start of a float tensor as in the legacy format. */
  PickleBytes legacyStorage(String key, long elements) {
    return raw("(")
        .text("storage")
        .global("torch", "FloatStorage")
        .text(key)
        .text("cpu")
        .longNumber(elements)
        .raw("NtQ");
  }

  /** {"w": a tensor} */
  static byte[] tensor(String type, int elements, int offset, int[] shape, int[] strides) {
    return start()
        .raw("}")
        .text("w")
        .global("torch._utils", "_rebuild_tensor_v2")
        .raw("(")
        .storage(type, "0", elements)
        .number(offset)
        .numbers(shape)
        .numbers(strides)
        .raw(0x89)
        .raw("}tRs.")
        .bytes();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
