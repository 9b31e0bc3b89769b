package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.random.RandomDraws;
import io.github.aploss.dataset.transform.Transform;
import java.util.List;

/**
 * How samples are made of an image.
 *
 * @param first applied once, before any view, to the stored image at its own size
 * @param views what makes each sample of the image
 * @param mosaic probability that a sample is put together with three others of the epoch
 */
public record SampleSteps(Transform first, List<Transform> views, double mosaic) {
  private static final Transform NOTHING = (sample, random) -> sample;

  public SampleSteps {
    views = List.copyOf(views);
    RandomDraws.requireProbability(mosaic);
  }

  /** One sample of each image. */
  public static SampleSteps of(Transform view) {
    return of(view, 0);
  }

  /** One sample of each image, which may be a mosaic. */
  public static SampleSteps of(Transform view, double mosaic) {
    return new SampleSteps(NOTHING, List.of(view), mosaic);
  }
}
