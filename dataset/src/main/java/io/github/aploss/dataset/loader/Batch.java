package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.transform.Sample;
import java.util.List;

/**
 * Samples that go through a network together.
 *
 * @param index position of the batch in its epoch, from 0
 * @param samples of a loader of several views: all views of the first image, then all of the next
 */
public record Batch(int index, List<Sample> samples) {
  public Batch {
    samples = List.copyOf(samples);
  }
}
