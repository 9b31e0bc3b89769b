package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Images that turned out damaged when they were decoded, in the middle of an epoch. Their place in
 * the batch is taken by the next image of the epoch, so that batches stay as large as they are, and
 * equal files make equal batches. Used by several threads at once.
 */
public final class DamagedImages {
  private final Map<Path, String> found = new LinkedHashMap<>();
  private int told;

  /** An image with its pixels. */
  record Decoded(LabelledImage source, Image pixels) {}

  /**
   * The first of some images that can be decoded.
   *
   * @param candidates in the order in which they are tried
   * @throws DatasetException if none can
   */
  Decoded firstUsable(Iterable<LabelledImage> candidates) {
    DatasetException first = null;
    for (LabelledImage candidate : candidates) {
      try {
        return new Decoded(candidate, ImageReader.read(candidate));
      } catch (DatasetException e) {
        add(candidate.file(), e.getMessage());
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private synchronized void add(Path file, String why) {
    found.putIfAbsent(file, why);
  }

  /** Why each that was found since the last call cannot be used, a sentence each. */
  public synchronized List<String> news() {
    List<String> all = new ArrayList<>(found.values());
    List<String> news = List.copyOf(all.subList(told, all.size()));
    told = all.size();
    return news;
  }
}
