package io.github.aploss.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reading of a part of a file, all of it or not at all. */
public final class ChannelReading {
  private ChannelReading() {}

  public static void readFully(FileChannel channel, long position, ByteBuffer target)
      throws IOException {
    while (target.hasRemaining()) {
      int count = channel.read(target, position);
      if (count < 0) {
        throw new IOException("it ends early");
      }
      position += count;
    }
  }
}
