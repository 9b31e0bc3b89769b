package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.ChannelReading;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.files.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip format of {@code torch.save}: a folder with {@code data.pkl}, the pickle, {@code
 * data/KEY} for each storage, and perhaps {@code byteorder}. Entries are never compressed, so none
 * is larger than the file.
 */
final class ZipStorages implements StorageData {
  private static final String PICKLE = "data.pkl";
  private static final String END_RECORD = "PK\u0005\u0006";
  private static final int LONGEST_END = (1 << 16) + 22;
  private static final int LARGEST_PICKLE = 1 << 26;

  private final Path file;
  private final ZipFile zip;
  private final String folder;
  private final long fileSize;

  private ZipStorages(Path file, ZipFile zip, String folder, long fileSize) {
    this.file = file;
    this.zip = zip;
    this.folder = folder;
    this.fileSize = fileSize;
  }

  static ZipStorages open(Path file) throws IOException {
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
      ZipStorages storages = new ZipStorages(file, zip, folder(file, zip), Files.size(file));
      storages.requireLittleEndian();
      ZipStorages opened = storages;
      zip = null;
      return opened;
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file + " is a broken zip file: " + e.getMessage(), e);
    } catch (ZipException e) {
      throw hasDirectory(file)
          ? new CheckpointException(file + " is a broken zip file: " + e.getMessage(), e)
          : new CheckpointException(
              file
                  + ": it is cut short: the directory at the end of the zip file is missing;"
                  + " download or copy the file again",
              e);
    } finally {
      if (zip != null) {
        zip.close();
      }
    }
  }

  /** Whether the directory's last record stands at the end, which only a comment can follow. */
  private static boolean hasDirectory(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = Math.max(0, channel.size() - LONGEST_END);
      ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - start));
      ChannelReading.readFully(channel, start, end);
      return new String(end.array(), StandardCharsets.ISO_8859_1).contains(END_RECORD);
    }
  }

  private static String folder(Path file, ZipFile zip) {
    List<String> pickles =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(
                name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (pickles.size() != 1) {
      throw new CheckpointException(
          file
              + " is a zip file, but not one of torch.save: it has "
              + (pickles.isEmpty() ? "no data.pkl" : pickles.size() + " of data.pkl"));
    }
    String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    if (zip.getEntry(folder + "constants.pkl") != null) {
      throw new CheckpointException(
          file
              + " is a TorchScript program; save the weights alone:"
              + " torch.save(module.state_dict(), FILE)");
    }
    return folder;
  }

  private void requireLittleEndian() throws IOException {
    ZipEntry entry = zip.getEntry(folder + "byteorder");
    if (entry != null && !new String(bytes(entry), StandardCharsets.US_ASCII).equals("little")) {
      throw bigEndian(file);
    }
  }

  static CheckpointException bigEndian(Path file) {
    return new CheckpointException(
        file
            + " was written by a big-endian machine; load it with PyTorch on a usual one and save"
            + " it again");
  }

  @Override
  public PickledObject object() throws IOException {
    PickleInput pickle = PickleInput.of(bytes(zip.getEntry(folder + PICKLE)));
    return TorchUnpickler.read(file, pickle, storage -> {});
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    requireStored(entry);
    if (entry.getSize() > LARGEST_PICKLE) {
      throw new CheckpointException(
          "%s: %s has %d bytes, too many"
              .formatted(file, Printable.text(entry.getName()), entry.getSize()));
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream stream = zip.getInputStream(entry)) {
      if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("it ends early");
      }
    }
    return bytes;
  }

  private void requireStored(ZipEntry entry) {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new CheckpointException(
          "%s: %s is compressed, which torch.save never does; unpack the file and zip it without compression"
              .formatted(file, Printable.text(entry.getName())));
    }
    if (entry.getSize() < 0 || entry.getSize() > fileSize) {
      throw new CheckpointException(
          "%s: %s has %d bytes, but the file %d"
              .formatted(file, Printable.text(entry.getName()), entry.getSize(), fileSize));
    }
  }

  private ZipEntry entry(PickledStorage storage) {
    return zip.getEntry(folder + "data/" + storage.key());
  }

  @Override
  public long bytes(PickledStorage storage) {
    ZipEntry entry = entry(storage);
    if (entry == null) {
      return -1;
    }
    requireStored(entry);
    return entry.getSize();
  }

  @Override
  public void read(PickledStorage storage, long offset, ByteBuffer target) throws IOException {
    try (InputStream stream = zip.getInputStream(entry(storage))) {
      stream.skipNBytes(offset);
      ReadableByteChannel channel = Channels.newChannel(stream);
      while (target.hasRemaining()) {
        if (channel.read(target) < 0) {
          throw new EOFException("it ends early");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
