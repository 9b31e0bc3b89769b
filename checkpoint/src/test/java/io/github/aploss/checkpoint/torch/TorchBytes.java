package io.github.aploss.checkpoint.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of PyTorch with any pickle inside. */
final class TorchBytes {
  private TorchBytes() {}

  /** One of the small files that PyTorch wrote. */
  static Path resource(String name) {
    try {
      return Path.of(TorchBytes.class.getResource("/torch/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of the zip format with a storage of some bytes; none if negative. */
  static byte[] zip(byte[] pickle, int storageBytes) throws IOException {
    return storageBytes < 0
        ? zip("archive/data.pkl", pickle)
        : zip("archive/data.pkl", pickle, "archive/data/0", new byte[storageBytes]);
  }

  static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = (byte[]) namesAndContents[i + 1];
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** A file of the legacy format up to its object. */
  static byte[] legacy(byte[] pickle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(legacyHead());
    bytes.writeBytes(pickle);
    return bytes.toByteArray();
  }

  /**
   * A whole file of the legacy format: its object, its keys, and one storage that claims a size.
   */
  static byte[] legacy(byte[] pickle, byte[] keys, long elements, int storageBytes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(legacy(pickle));
    bytes.writeBytes(keys);
    ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.writeBytes(count.putLong(0, elements).array());
    bytes.writeBytes(new byte[storageBytes]);
    return bytes.toByteArray();
  }

  private static byte[] legacyHead() throws IOException {
    byte[] intact = Files.readAllBytes(resource("types-legacy.pth"));
    int head = new String(intact, StandardCharsets.ISO_8859_1).indexOf("ccollections") - 2;
    return Arrays.copyOf(intact, head);
  }
}
