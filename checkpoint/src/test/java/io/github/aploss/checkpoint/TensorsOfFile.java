package io.github.aploss.checkpoint;

import io.github.aploss.checkpoint.format.WeightFormat;
import java.nio.file.Path;

/** What loading weights asks of a file: all that it lists, each of the length of its shape. */
public final class TensorsOfFile {
  private TensorsOfFile() {}

  public static void read(Path file) {
    read(WeightFormat.open(file));
  }

  public static void read(WeightFile opened) {
    try (opened) {
      for (TensorSpec spec : opened.tensors()) {
        long bytes = opened.read(spec.name()).remaining();
        if (bytes != spec.bytes()) {
          throw new AssertionError(spec + " has " + bytes + " bytes");
        }
      }
      opened.unreadable();
    }
  }
}
