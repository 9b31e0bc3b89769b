package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.DatasetException;
import java.util.Iterator;

/** The batches of one epoch in order. Closing early drops what was prefetched. */
public interface BatchStream extends Iterator<Batch>, AutoCloseable {
  /**
   * Waits for the next batch.
   *
   * @throws DatasetException where an image of the batch cannot be read or transformed
   */
  @Override
  Batch next();

  @Override
  void close();
}
