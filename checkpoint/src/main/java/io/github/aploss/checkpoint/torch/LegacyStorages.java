package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.ChannelReading;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.files.Printable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before version 1.6, and still does on request: pickles one after
 * the other (a magic number, the protocol, the system, the object, the keys of its storages), then
 * each storage as its number of elements, 8 bytes, and these.
 */
final class LegacyStorages implements StorageData {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final int PROTOCOL = 1001;
  private static final long LARGEST_PICKLE = 1 << 26;

  private final Path file;
  private final FileChannel channel;
  private final PickleInput input;
  private final Map<String, Long> starts = new HashMap<>();

  private LegacyStorages(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.input = PickleInput.of(channel, Math.min(LARGEST_PICKLE, channel.size()));
  }

  static LegacyStorages open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      LegacyStorages opened = new LegacyStorages(file, channel);
      opened.readHead();
      channel = null;
      return opened;
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  private void readHead() {
    if (!MAGIC.equals(readAlone())) {
      throw new CheckpointException(
          file + " is a pickle, but not one of torch.save: it lacks the magic number");
    }
    Object protocol = readAlone();
    if (!Integer.valueOf(PROTOCOL).equals(protocol)) {
      throw new CheckpointException(
          "%s is of another protocol of PyTorch%s; known is %d"
              .formatted(file, protocol instanceof Integer ? ", " + protocol : "", PROTOCOL));
    }
    if (!(readAlone() instanceof Map<?, ?> system)
        || !Boolean.TRUE.equals(system.get("little_endian"))) {
      throw ZipStorages.bigEndian(file);
    }
  }

  /** A pickle that refers to no storage. */
  private Object readAlone() {
    return TorchUnpickler.readPlain(file, input);
  }

  @Override
  public PickledObject object() throws IOException {
    Map<String, PickledStorage> byKey = new HashMap<>();
    PickledObject object = TorchUnpickler.read(file, input, storage -> remember(storage, byKey));
    if (object.value() instanceof OpaqueValue unread) {
      throw StateDictionary.unknownName(file, unread.name());
    }
    locate(byKey);
    return object;
  }

  private static void remember(PickledStorage storage, Map<String, PickledStorage> byKey) {
    PickledStorage before = byKey.put(storage.key(), storage);
    if (before != null && before.bytes() != storage.bytes()) {
      throw new IllegalArgumentException(
          "storage %s has %d bytes at one place and %d at another"
              .formatted(Printable.text(storage.key()), before.bytes(), storage.bytes()));
    }
  }

  private void locate(Map<String, PickledStorage> byKey) throws IOException {
    if (!(readAlone() instanceof List<?> keys)) {
      throw new CheckpointException(file + ": its list of storages is broken");
    }
    long position = input.position();
    for (Object key : keys) {
      // What else stands there may be a container that holds itself, and has no hash.
      PickledStorage storage = key instanceof String name ? byKey.get(name) : null;
      if (storage == null) {
        throw new CheckpointException(file + ": it lists a storage that nothing refers to");
      }
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      ChannelReading.readFully(channel, position, count);
      if (count.getLong(0) != storage.elements()) {
        throw new CheckpointException(
            "%s: storage %s has %d elements, but %d are expected"
                .formatted(
                    file, Printable.text(storage.key()), count.getLong(0), storage.elements()));
      }
      position += Long.BYTES;
      if (storage.bytes() > channel.size() - position) {
        throw new CheckpointException(
            "%s: it is cut short: storage %s needs %d bytes, but %d follow"
                .formatted(
                    file,
                    Printable.text(storage.key()),
                    storage.bytes(),
                    channel.size() - position));
      }
      starts.put(storage.key(), position);
      position += storage.bytes();
    }
  }

  @Override
  public long bytes(PickledStorage storage) {
    return starts.containsKey(storage.key()) ? storage.bytes() : -1;
  }

  @Override
  public void read(PickledStorage storage, long offset, ByteBuffer target) throws IOException {
    ChannelReading.readFully(channel, starts.get(storage.key()) + offset, target);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
