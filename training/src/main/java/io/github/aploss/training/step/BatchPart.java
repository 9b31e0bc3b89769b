package io.github.aploss.training.step;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.TrainingImage;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.training.samples.GroundTruths;
import java.util.ArrayList;
import java.util.List;

/** Images of a batch that are in memory together. There may be none. */
public record BatchPart(List<Sample> samples, List<TrainingImage> images) {
  /**
   * Cuts a batch into parts of so many images, the last one of those that remain.
   *
   * @param size 0 for one part
   * @param step the number of the step, which random choices follow from beside the seed
   */
  public static List<BatchPart> of(List<Sample> samples, int size, long seed, long step) {
    List<BatchPart> parts = new ArrayList<>();
    int length = size == 0 ? Math.max(1, samples.size()) : size;
    for (int from = 0; from < samples.size(); from += length) {
      List<Sample> some = samples.subList(from, Math.min(from + length, samples.size()));
      parts.add(
          new BatchPart(some, some.stream().map(sample -> image(sample, seed, step)).toList()));
    }
    return parts;
  }

  static BatchPart empty() {
    return new BatchPart(List.of(), List.of());
  }

  private static TrainingImage image(Sample sample, long seed, long step) {
    long own = 31 * (31 * seed + step) + sample.source().id().hashCode();
    return new TrainingImage(ForwardPass.size(sample), GroundTruths.of(sample), own);
  }
}
