package io.github.aploss.dataset;

import java.util.List;

/**
 * Samples that are trained on together.
 *
 * @param index position of the batch in its epoch, from 0
 */
public record Batch(int index, List<Sample> samples) {
  public Batch {
    samples = List.copyOf(samples);
  }
}
