package io.github.aploss.training.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The categories of COCO in the places of their ids, as torchvision's detectors have them. */
final class TorchvisionCocoCategories {
  private static final List<String> BY_ID = read();

  private TorchvisionCocoCategories() {}

  private static List<String> read() {
    try (InputStream stream =
        TorchvisionCocoCategories.class.getResourceAsStream("coco-categories.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in list of COCO's categories", e);
    }
  }

  /**
   * Names by output.
   *
   * @param background whether the background is counted apart; if not, it is the first name, since
   *     a sigmoid detector of torchvision keeps an unused output for it
   */
  static List<String> names(boolean background) {
    return background ? BY_ID.subList(1, BY_ID.size()) : BY_ID;
  }
}
