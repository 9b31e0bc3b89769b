package io.github.aploss.checkpoint.format;

import io.github.aploss.checkpoint.ChannelReading;
import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.safetensors.SafetensorsFile;
import io.github.aploss.checkpoint.torch.TorchFile;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/** Formats of weights, told apart by the first bytes of a file. */
public enum WeightFormat {
  SAFETENSORS,
  TORCH_ZIP,
  TORCH_LEGACY;

  private static final int TAR_MARK = 257;
  private static final int LOOKED_AT = TAR_MARK + 5;
  private static final byte PICKLE_PROTOCOL = (byte) 0x80;

  /**
   * Opens a file whose first bytes tell its format: safetensors, or PyTorch's, see {@link
   * TorchFile}. All names and sizes are checked; no tensor is read yet.
   *
   * @throws CheckpointException if the file cannot be read or is of no known format
   */
  public static WeightFile open(Path file) {
    return switch (of(file)) {
      case SAFETENSORS -> SafetensorsFile.open(file);
      case TORCH_ZIP -> TorchFile.openZip(file);
      case TORCH_LEGACY -> TorchFile.openLegacy(file);
    };
  }

  private static WeightFormat of(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(file, channel);
    } catch (IOException e) {
      throw new CheckpointException("cannot read " + file + ": " + FailureReasons.of(e), e);
    }
  }

  private static WeightFormat of(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(LOOKED_AT, channel.size()));
    ChannelReading.readFully(channel, 0, start);
    byte[] bytes = start.array();
    if (text(bytes, 0, "PK\u0003\u0004")) {
      return TORCH_ZIP;
    }
    if (text(bytes, TAR_MARK, "ustar")) {
      throw new CheckpointException(
          file
              + " is a tar file, as PyTorch wrote before version 0.2; load it there and save it"
              + " again with torch.save");
    }
    if (text(bytes, Long.BYTES, "{")) {
      return SAFETENSORS;
    }
    if (bytes.length > 1 && bytes[0] == PICKLE_PROTOCOL) {
      return TORCH_LEGACY;
    }
    throw new CheckpointException(file + " holds no weights: " + instead(bytes));
  }

  /** What people take for weights by mistake. */
  private static String instead(byte[] bytes) {
    String start = new String(bytes, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      return "it is empty";
    }
    if (start.startsWith("version https://git-lfs")) {
      return "it is a pointer of Git LFS; fetch the file itself with git lfs pull";
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "it is a web page; download the file behind it";
    }
    return "it is neither a PyTorch file (.pth, .pt) nor safetensors";
  }

  private static boolean text(byte[] bytes, int start, String expected) {
    byte[] wanted = expected.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= start + wanted.length
        && Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length);
  }
}
