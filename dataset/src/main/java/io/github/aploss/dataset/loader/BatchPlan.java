package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.transform.Transform;
import java.util.List;

/**
 * What is done to images on their way into a batch, which may differ from batch to batch: a pure
 * function of epoch and batch.
 */
@FunctionalInterface
public interface BatchPlan {
  /** What is done to the images of one batch. */
  SampleSteps at(int epoch, int batch);

  /** One sample of each image, always made alike. */
  static BatchPlan always(Transform transform) {
    SampleSteps steps = SampleSteps.of(transform);
    return (epoch, batch) -> steps;
  }

  /** Several samples of each image, always made alike. */
  static BatchPlan always(Transform first, List<Transform> views) {
    SampleSteps steps = new SampleSteps(first, views, 0);
    return (epoch, batch) -> steps;
  }
}
