package io.github.aploss.checkpoint;

/** Element types of the safetensors format, by their names there. */
public enum DType {
  F4(4),
  F6_E2M3(6),
  F6_E3M2(6),
  BOOL(8),
  U8(8),
  I8(8),
  F8_E4M3(8),
  F8_E4M3FNUZ(8),
  F8_E5M2(8),
  F8_E5M2FNUZ(8),
  F8_E8M0(8),
  U16(16),
  I16(16),
  F16(16),
  BF16(16),
  U32(32),
  I32(32),
  F32(32),
  U64(64),
  I64(64),
  F64(64),
  C64(64);

  private final int bits;

  DType(int bits) {
    this.bits = bits;
  }

  /** Size of one element, in bits; those of less than a byte lie without gaps. */
  public int bits() {
    return bits;
  }

  /**
   * Size of one element, in bytes.
   *
   * @throws UnsupportedOperationException if it is no whole number of them
   */
  public int bytes() {
    if (bits % Byte.SIZE != 0) {
      throw new UnsupportedOperationException(this + " has " + bits + " bits");
    }
    return bits / Byte.SIZE;
  }
}
