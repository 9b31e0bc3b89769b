package io.github.aploss.checkpoint.torch;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The object in a PyTorch file, and the numbers of its storages. */
interface StorageData extends AutoCloseable {
  /** Reads the object; to be called once, before the storages are asked for. */
  PickledObject object() throws IOException;

  /** How many bytes the file has for a storage, or -1 if it is not there. */
  long bytes(PickledStorage storage);

  /** Fills what remains of {@code target} with bytes of a storage from {@code offset} on. */
  void read(PickledStorage storage, long offset, ByteBuffer target) throws IOException;

  @Override
  void close() throws IOException;
}
